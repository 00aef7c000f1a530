package org.avstem.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * Decompresses gzip (RFC 1952), members one after another in a loop. The runtime's own stream calls
 * itself for each empty member, so that a peer could exhaust the stack with a few hundred
 * kilobytes.
 */
final class GunzipStream extends InputStream {
  private static final int MAGIC = 0x8b1f;
  private static final int DEFLATE = 8;
  private static final int HAS_CRC = 2;
  private static final int HAS_EXTRA = 4;
  private static final int HAS_NAME = 8;
  private static final int HAS_COMMENT = 16;
  private static final int RESERVED = 0xe0;

  private final InputStream in;
  private final Inflater inflater = new Inflater(true);
  private final CRC32 crc = new CRC32();
  private final byte[] buffer = new byte[8192];
  private int position;
  private int limit;
  private boolean inMember;
  private boolean ended;

  GunzipStream(InputStream in) {
    this.in = in;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (!ended) {
      if (!inMember) {
        startMember();
        continue;
      }
      int count = inflate(target, offset, length);
      if (count > 0) {
        crc.update(target, offset, count);
        return count;
      }
      if (inflater.finished()) {
        endMember();
      } else if (!fill()) {
        throw new EOFException("gzip ends within a member");
      }
    }
    return -1;
  }

  private int inflate(byte[] target, int offset, int length) throws IOException {
    inflater.setInput(buffer, position, limit - position);
    try {
      int count = inflater.inflate(target, offset, length);
      if (inflater.needsDictionary()) {
        throw new ZipException("gzip with a dictionary");
      }
      position = limit - inflater.getRemaining();
      return count;
    } catch (DataFormatException damaged) {
      throw new ZipException("damaged deflate data");
    }
  }

  private void startMember() throws IOException {
    if (position == limit && !fill()) {
      ended = true;
      return;
    }
    if (twoBytes() != MAGIC || nextByte() != DEFLATE) {
      throw new ZipException("not gzip");
    }
    int flags = nextByte();
    if ((flags & RESERVED) != 0) {
      throw new ZipException("unknown gzip flags");
    }
    skip(6);
    if ((flags & HAS_EXTRA) != 0) {
      skip(twoBytes());
    }
    if ((flags & HAS_NAME) != 0) {
      skipText();
    }
    if ((flags & HAS_COMMENT) != 0) {
      skipText();
    }
    if ((flags & HAS_CRC) != 0) {
      skip(2);
    }
    inflater.reset();
    crc.reset();
    inMember = true;
  }

  private void endMember() throws IOException {
    long checksum = twoBytes() | ((long) twoBytes() << 16);
    long size = twoBytes() | ((long) twoBytes() << 16);
    if (checksum != crc.getValue() || size != (inflater.getBytesWritten() & 0xffffffffL)) {
      throw new ZipException("gzip checksum or size is wrong");
    }
    inMember = false;
  }

  private void skip(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      nextByte();
    }
  }

  // No limit of its own: the transferred bytes are counted below.
  private void skipText() throws IOException {
    int character = nextByte();
    while (character != 0) {
      character = nextByte();
    }
  }

  private int twoBytes() throws IOException {
    int low = nextByte();
    return low | (nextByte() << 8);
  }

  private int nextByte() throws IOException {
    if (position == limit && !fill()) {
      throw new EOFException("gzip ends within a header or trailer");
    }
    return buffer[position++] & 0xff;
  }

  private boolean fill() throws IOException {
    int count = in.read(buffer, 0, buffer.length);
    position = 0;
    limit = Math.max(count, 0);
    return count > 0;
  }

  @Override
  public void close() {
    inflater.end();
    ended = true;
  }
}
