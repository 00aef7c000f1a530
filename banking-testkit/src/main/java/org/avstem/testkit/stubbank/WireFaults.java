package org.avstem.testkit.stubbank;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.avstem.testkit.stubserver.Answer;
import org.avstem.testkit.stubserver.Delivery;

/** Breaks a finished answer on its way out. */
public final class WireFaults {

  private static final byte[] GARBAGE = {
    (byte) 0xff, (byte) 0xfe, 0x00, '{', (byte) 0xc3, 0x28, 0x1b, '[', '}', 0x7f, (byte) 0x80
  };

  private WireFaults() {}

  /** The answer as the fault lets it out; faults of the content leave it alone. */
  public static Answer bend(Answer answer, Fault fault) {
    var bent = shape(answer, fault);
    return fault.breaksTheContract() ? bent.broken() : bent;
  }

  private static Answer shape(Answer answer, Fault fault) {
    if (fault instanceof Fault.HtmlPage page) {
      return Answer.html(page.status(), "<!doctype html><title>Vedlikehold</title><h1>Straks</h1>");
    } else if (fault instanceof Fault.Garbage) {
      return answer.withBody(GARBAGE.clone());
    } else if (fault instanceof Fault.Truncated) {
      return answer.withBody(Arrays.copyOf(answer.body(), answer.body().length / 2));
    } else if (fault instanceof Fault.WrongContentType wrong) {
      return answer.with("Content-Type", wrong.contentType());
    } else if (fault instanceof Fault.EmptyBody) {
      return answer.withBody(new byte[0]);
    } else if (fault instanceof Fault.SlowDrip drip) {
      return answer.deliveredBy(Delivery.drip(drip.perByte()));
    } else if (fault instanceof Fault.Hang hang) {
      return answer.deliveredBy(Delivery.late(hang.time()));
    } else if (fault instanceof Fault.CutHalfWay) {
      return answer.deliveredBy(Delivery.cut());
    } else if (fault instanceof Fault.NoAnswer) {
      return answer.deliveredBy(Delivery.NOTHING);
    } else if (fault instanceof Fault.GzipBomb bomb) {
      return answer.with("Content-Encoding", "gzip").streaming(out -> explode(out, bomb.bytes()));
    } else if (fault instanceof Fault.Poisoned poisoned) {
      return answer.withBody(Poisoner.plant(answer.body(), poisoned.poison()));
    } else if (fault instanceof Fault.Unadmitted unadmitted) {
      return answer.withBody(Poisoner.plant(answer.body(), unadmitted.poison()));
    }
    return answer;
  }

  private static void explode(OutputStream out, long bytes) throws IOException {
    var block = new byte[64 << 10];
    Arrays.fill(block, (byte) ' ');
    try (var gzip = new GZIPOutputStream(out)) {
      for (long left = bytes; left > 0; left -= block.length) {
        gzip.write(block, 0, (int) Math.min(left, block.length));
      }
      gzip.write("{}".getBytes(StandardCharsets.US_ASCII));
    }
  }
}
