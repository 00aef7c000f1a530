package org.avstem.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import org.avstem.testkit.stubbank.StubBankOptions;

/**
 * What the demo keeps between runs: the database, the keys, logs. One demo at a time; the lock goes
 * with the process, however it ends.
 */
public final class DemoFolder implements AutoCloseable {
  private static final int KEY_BYTES = 32;
  private final Path root;
  private final FileChannel channel;

  private DemoFolder(Path root, FileChannel channel) {
    this.root = root;
    this.channel = channel;
  }

  /** Opens the folder, made if missing; refuses while another process has it open. */
  public static DemoFolder open(Path root) {
    try {
      Files.createDirectories(root);
      FileChannel channel =
          FileChannel.open(
              root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = channel.tryLock();
      if (lock == null) {
        throw new IllegalStateException("another demo is running in this checkout; end it first");
      }
      return new DemoFolder(root, channel);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path root() {
    return root;
  }

  /** Where PostgreSQL keeps its data. */
  public Path database() {
    return root.resolve("postgres");
  }

  Path serviceLog() {
    return root.resolve("service.log");
  }

  Path servicePid() {
    return root.resolve("service.pid");
  }

  StubBankOptions.Ports stubPorts() {
    return new StubBankOptions.Ports(0, 0, 0, Optional.of(root.resolve("stub-bank")));
  }

  /** A key of 256 bits, made at its first use and kept, readable by its owner alone. */
  String key(String name, String prefix, boolean urlSafe) {
    Path file = root.resolve(name + ".key");
    try {
      if (!Files.exists(file)) {
        byte[] bytes = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(bytes);
        Base64.Encoder encoder =
            urlSafe ? Base64.getUrlEncoder().withoutPadding() : Base64.getEncoder();
        Files.createFile(
            file,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, prefix + encoder.encodeToString(bytes));
      }
      return Files.readString(file).trim();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
