package org.avstem.adapter.crypto;

import com.google.crypto.tink.Aead;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.avstem.adapter.crypto.KeysetException.Reason;

/** Wrapped keysets in files, for programs that embed the library. */
public final class KeysetFiles {
  private static final int BYTES_MAX = 64 * 1024;

  private KeysetFiles() {}

  /**
   * Makes a new data keyset, wraps it by {@code kek} and writes it, readable for the owner alone
   * where the file system knows owners. Never overwrites.
   *
   * @throws KeysetException if the file exists ({@code EXISTS}) or cannot be written
   */
  public static void create(Path file, KeyEncryptionKey kek) {
    byte[] wrapped = WrappedKeyset.create(KeysetBinding.embedded(), kek);
    Set<StandardOpenOption> options =
        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (FileChannel channel = FileChannel.open(file, options, ownerOnly(file))) {
      ByteBuffer bytes = ByteBuffer.wrap(wrapped);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      // a keyset that is used before it is on the disk can be lost with all that it sealed
      channel.force(true);
    } catch (FileAlreadyExistsException e) {
      throw new KeysetException(Reason.EXISTS, "keyset file " + file + " exists");
    } catch (IOException e) {
      throw new KeysetException(Reason.UNREADABLE, "keyset file " + file + " cannot be written");
    }
  }

  static Aead load(Path file, KeyEncryptionKey kek) {
    try (InputStream in = Files.newInputStream(file)) {
      return WrappedKeyset.open(in.readNBytes(BYTES_MAX + 1), KeysetBinding.embedded(), kek);
    } catch (NoSuchFileException e) {
      throw new KeysetException(Reason.MISSING, "there is no keyset file " + file);
    } catch (IOException e) {
      throw new KeysetException(Reason.UNREADABLE, "keyset file " + file + " cannot be read");
    }
  }

  private static FileAttribute<?>[] ownerOnly(Path file) {
    if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return new FileAttribute<?>[0];
    }
    return new FileAttribute<?>[] {
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
    };
  }
}
