package org.avstem.testkit.stubbank;

import java.time.Duration;
import java.util.Set;
import org.avstem.testkit.stubbank.ledger.LedgerChange;
import org.jspecify.annotations.Nullable;

/**
 * One way in which a bank misbehaves. An answer that a fault breaks is not held against the OpenAPI
 * document; an answer that stays lawful, such as a 429 or a page after a mutation, is.
 */
public sealed interface Fault {

  /** Whether the answer under this fault is meant to violate the document. */
  default boolean breaksTheContract() {
    return true;
  }

  /** Too many requests, {@code ACCESS_EXCEEDED}, with this raw Retry-After or without any. */
  static Fault tooManyRequests(@Nullable String retryAfter) {
    return new Refusal(429, "ACCESS_EXCEEDED", retryAfter);
  }

  /** Service unavailable with this raw Retry-After or without any. */
  static Fault unavailable(@Nullable String retryAfter) {
    return new Refusal(503, "SERVICE_UNAVAILABLE", retryAfter);
  }

  /** A 401 with this message code. */
  static Fault unauthorized(String code) {
    return new Refusal(401, code, null);
  }

  /**
   * An error in the flavour's own form.
   *
   * @param status HTTP status
   * @param code tppMessages code, RFC 7807 code or OAuth error
   * @param retryAfter raw header value: seconds, a date, negative, absurd; null sends none
   */
  record Refusal(int status, String code, @Nullable String retryAfter) implements Fault {
    // the document gives 408, 415, 500 and 503 no body; banks send one all the same
    private static final Set<Integer> DOCUMENTED = Set.of(400, 401, 403, 404, 405, 406, 409, 429);

    @Override
    public boolean breaksTheContract() {
      return !DOCUMENTED.contains(status);
    }
  }

  /** A page for people where JSON was asked for. */
  record HtmlPage(int status) implements Fault {}

  /** Bytes that are no JSON, declared as JSON. */
  record Garbage() implements Fault {}

  /** A body that ends in the middle, correctly framed. */
  record Truncated() implements Fault {}

  /** The right body under another content type. */
  record WrongContentType(String contentType) implements Fault {}

  /** The right status and no body. */
  record EmptyBody() implements Fault {}

  /** The right answer, a byte at a time. */
  record SlowDrip(Duration perByte) implements Fault {}

  /** Silence before the headers, then the right answer. */
  record Hang(Duration time) implements Fault {}

  /** Half of the promised bytes, then a closed connection. */
  record CutHalfWay() implements Fault {}

  /** The work is done, but the connection is closed without a byte. */
  record NoAnswer() implements Fault {}

  /** The work is done, but an error is told, in the bank's own form. */
  record RefusalAfterwards(int status, String code) implements Fault {
    @Override
    public boolean breaksTheContract() {
      return new Refusal(status, code, null).breaksTheContract();
    }
  }

  /** TrueLayer: an envelope without rows that says it is Queued, Running or Failed. */
  record UnfinishedEnvelope(String status) implements Fault {
    @Override
    public boolean breaksTheContract() {
      return false;
    }
  }

  /** A few kilobytes that unpack to so many bytes of JSON white space. */
  record GzipBomb(long bytes) implements Fault {}

  /** A next link on every page, each one new. */
  record EndlessPaging() implements Fault {
    @Override
    public boolean breaksTheContract() {
      return false;
    }
  }

  /** A next link that leads to the same page again. */
  record RepeatedNext() implements Fault {
    @Override
    public boolean breaksTheContract() {
      return false;
    }
  }

  /** A next link to another origin, for example {@code https://evil.example:8443}. */
  record ForeignNext(String origin) implements Fault {
    @Override
    public boolean breaksTheContract() {
      return false;
    }
  }

  /** No rows, but a next link; the rows come on the next page. */
  record EmptyPageWithNext() implements Fault {
    @Override
    public boolean breaksTheContract() {
      return false;
    }
  }

  /** The page begins with the last row of the page before. */
  record RowOnTwoPages() implements Fault {
    @Override
    public boolean breaksTheContract() {
      return false;
    }
  }

  /** The books change just before the answer. */
  record ChangeBefore(LedgerChange change) implements Fault {
    @Override
    public boolean breaksTheContract() {
      return false;
    }
  }

  /** One page with so many rows, made up as needed. */
  record HugePage(int rows) implements Fault {}

  /** So many rows less than the page should have, and nobody says so. */
  record FewerRows(int less) implements Fault {
    @Override
    public boolean breaksTheContract() {
      return false;
    }
  }

  /** The rows and the account block of another account. */
  record RowsOfAnotherAccount() implements Fault {
    @Override
    public boolean breaksTheContract() {
      return false;
    }
  }

  /** The customer revokes at the bank just before the answer. */
  record RevokeConsent() implements Fault {
    @Override
    public boolean breaksTheContract() {
      return false;
    }
  }

  /** The right answer with one bad value in it. */
  record Poisoned(Poison poison) implements Fault {}

  /**
   * A bad value that the stub does not admit: the answer counts as healthy, so the validator must
   * find it. It proves the validator.
   */
  record Unadmitted(Poison poison) implements Fault {
    @Override
    public boolean breaksTheContract() {
      return false;
    }
  }
}
