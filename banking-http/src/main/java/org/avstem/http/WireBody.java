package org.avstem.http;

import java.io.IOException;
import java.io.InputStream;

/** The body as transferred: counts bytes, holds the byte limit, the deadline and the rate. */
final class WireBody extends InputStream {
  private final InputStream in;
  private final HttpLimits limits;
  private final Progress progress;
  private long bytes;
  private long waitedNanos;
  private boolean ended;

  WireBody(InputStream in, HttpLimits limits, Progress progress) {
    this.in = in;
    this.limits = limits;
    this.progress = progress;
  }

  long bytes() {
    return bytes;
  }

  /** True once the peer has said, by length, last chunk or end of stream, that this was all. */
  boolean isComplete() {
    return ended;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (ended) {
      return -1;
    }
    if (progress.deadline().isPassed()) {
      throw progress.unreachable(HttpFault.Unreachable.Reason.DEADLINE);
    }
    long before = System.nanoTime();
    int count = in.read(target, offset, length);
    // Only the wait for the peer counts: a reader may be as slow as it likes until the deadline.
    waitedNanos += System.nanoTime() - before;
    if (count < 0) {
      ended = true;
      return -1;
    }
    bytes += count;
    checkSize();
    checkRate();
    return count;
  }

  private void checkSize() {
    if (bytes > limits.bodyBytesMax()) {
      throw progress.tooLarge(HttpFault.TooLarge.Reason.BODY);
    }
  }

  private void checkRate() {
    double seconds = waitedNanos / 1e9;
    if (waitedNanos > limits.rateGrace().toNanos()
        && bytes < limits.bytesPerSecondMin() * seconds) {
      throw progress.unreachable(HttpFault.Unreachable.Reason.TOO_SLOW);
    }
  }

  // Closing the stream below would read the peer's body to its end; the connection is closed
  // instead.
  @Override
  public void close() {}
}
