package org.avstem.testkit.bank;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.avstem.core.secret.Secret;
import org.avstem.ports.spi.BankEvents;
import org.avstem.ports.spi.BankFault;
import org.avstem.ports.spi.IncomingEvent;
import org.avstem.ports.spi.RawBody;

/**
 * Events of the scripted bank: four lines of text (id, kind, reference, time; any may be empty but
 * the kind) signed over path and body by HMAC-SHA256. Thread-safe.
 */
public final class ScriptedEvents implements BankEvents {
  /** Where the bank's signature stands. */
  public static final String HEADER = "Scripted-Signature";

  /** The address that the bank was told. */
  public static final String PATH = "/webhooks/scripted";

  private static final String HMAC = "HmacSHA256";
  private static final int LINES = 4;
  private final byte[] key =
      "a key that only the scripted bank has".getBytes(StandardCharsets.UTF_8);
  private volatile boolean keysGone;

  ScriptedEvents() {}

  /** While true, the bank's keys cannot be had. */
  public void keysGone(boolean gone) {
    keysGone = gone;
  }

  /** What the bank sends. */
  public record Said(Optional<String> id, Kind kind, String reference, Optional<Instant> at) {
    /** News about a consent. */
    public static Said of(String id, Kind kind, String reference, Instant at) {
      return new Said(Optional.of(id), kind, reference, Optional.of(at));
    }

    byte[] body() {
      String text =
          String.join(
              "\n", id.orElse(""), kind.name(), reference, at.map(Instant::toString).orElse(""));
      return text.getBytes(StandardCharsets.UTF_8);
    }
  }

  /** The bank sends an event. */
  public IncomingEvent send(Said said, Instant receivedAt) {
    return request(said.body(), signature(PATH, said.body()), receivedAt);
  }

  /** Somebody who has no key sends the same. */
  public IncomingEvent forge(Said said, Instant receivedAt) {
    return request(said.body(), signature("/elsewhere", said.body()), receivedAt);
  }

  /** The signature as the bank makes it, in hex. */
  public String signature(String path, byte[] body) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(key, HMAC));
      mac.update(path.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java runtime has HMAC-SHA256", e);
    }
  }

  private static IncomingEvent request(byte[] body, String signature, Instant receivedAt) {
    return new IncomingEvent(
        "POST",
        PATH,
        "",
        List.of(new IncomingEvent.Header(HEADER, signature)),
        RawBody.of(body),
        receivedAt);
  }

  @Override
  public Verdict verify(IncomingEvent event) {
    if (keysGone) {
      throw new BankFault.Unreachable("KEYS_GONE", "the scripted bank shows no keys", null);
    }
    List<String> signatures = event.values(HEADER);
    Secret expected = Secret.of(signature(event.path(), event.body().bytes()));
    if (signatures.size() != 1) {
      return new Verdict.Forged("SIGNATURE_MISSING");
    } else if (!expected.equals(Secret.of(signatures.get(0)))) {
      return new Verdict.Forged("SIGNATURE_WRONG");
    }
    return read(new String(event.body().bytes(), StandardCharsets.UTF_8).split("\n", -1));
  }

  private static Verdict read(String[] lines) {
    if (lines.length != LINES) {
      return new Verdict.Genuine(Optional.empty(), Kind.OTHER, Optional.empty(), Optional.empty());
    }
    return new Verdict.Genuine(
        text(lines[0]), Kind.valueOf(lines[1]), text(lines[2]), text(lines[3]).map(Instant::parse));
  }

  private static Optional<String> text(String line) {
    return line.isEmpty() ? Optional.empty() : Optional.of(line);
  }
}
