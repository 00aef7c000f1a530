package org.avstem.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The body as the reader sees it: decompressed, limited, failing with {@link HttpFault} only. Keeps
 * its first fault, so that a reader which swallows it cannot pass off half a body as a whole one.
 */
final class LimitedBody extends InputStream {
  // Small texts compress far better than real ones; a ratio says something only about many bytes.
  private static final long RATIO_COUNTS_FROM_BYTES = 1 << 20;

  private final WireBody wire;
  private final InputStream decoded;
  private final HttpLimits limits;
  private final Progress progress;
  private long bytes;
  private boolean closed;
  private @Nullable HttpFault fault;

  LimitedBody(WireBody wire, boolean gzip, HttpLimits limits, Progress progress) {
    this.wire = wire;
    this.decoded = gzip ? new GunzipStream(wire) : wire;
    this.limits = limits;
    this.progress = progress;
  }

  long bytes() {
    return bytes;
  }

  Optional<HttpFault> fault() {
    return Optional.ofNullable(fault);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (closed) {
      throw new IOException("the body is closed");
    }
    if (fault != null) {
      throw fault;
    }
    try {
      int count = decoded.read(target, offset, length);
      bytes += Math.max(count, 0);
      checkLimits();
      return count;
    } catch (IOException failed) {
      fault = Faults.of(progress, failed);
      throw fault;
    } catch (HttpFault limit) {
      fault = limit;
      throw limit;
    }
  }

  private void checkLimits() {
    if (bytes > RATIO_COUNTS_FROM_BYTES
        && bytes / limits.decompressionRatioMax() > Math.max(1, wire.bytes())) {
      throw progress.tooLarge(HttpFault.TooLarge.Reason.DECOMPRESSION_RATIO);
    }
    if (bytes > limits.bodyBytesMax()) {
      throw progress.tooLarge(HttpFault.TooLarge.Reason.BODY);
    }
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      if (decoded instanceof GunzipStream gunzip) {
        gunzip.close();
      }
    }
  }
}
