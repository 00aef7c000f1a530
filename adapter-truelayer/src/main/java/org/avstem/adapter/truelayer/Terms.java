package org.avstem.adapter.truelayer;

import java.time.Duration;
import java.util.OptionalInt;
import org.avstem.core.connection.ReauthReason;
import org.avstem.http.HttpRequestSpec;
import org.avstem.ports.spi.BankAnswer;
import org.avstem.ports.spi.BankCredential;
import org.avstem.ports.spi.BankFault;
import org.avstem.ports.spi.ConsentTerms;
import org.avstem.wire.Answers;
import org.avstem.wire.BankLine;
import org.avstem.wire.JsonTree;
import org.avstem.wire.Reply;
import org.avstem.wire.Verdict.Kind;

/** Asks {@code /me} how a consent stands. */
final class Terms {
  /** Where no end is stated: the days that a consent lasts without being confirmed again. */
  private static final Duration UNSTATED = Duration.ofDays(90);

  private final BankLine line;
  private final Requests requests;

  Terms(BankLine line, Requests requests) {
    this.line = line;
    this.requests = requests;
  }

  BankAnswer<ConsentTerms> of(BankCredential credential) {
    Grant grant = Grant.of(credential);
    Reply<Me> reply = ask(grant);
    if (reply instanceof Reply.Good<Me> good) {
      return stated(good.value(), grant);
    }
    // Access to the consent itself is no resource that a bank may hold back.
    if (reply instanceof Reply.Refused<Me> refused && refused.verdict().kind() == Kind.WITHHELD) {
      return new BankAnswer.ConsentNeeded<>(ReauthReason.CONSENT_INVALID, refused.code());
    }
    return Answers.of(Answers.retyped(reply));
  }

  /** What {@code /me} says of tokens just given, which must not be lost because it says nothing. */
  Me orNothing(Grant grant) {
    try {
      return ask(grant) instanceof Reply.Good<Me> good ? good.value() : new Me(null, null, "");
    } catch (BankFault unreadable) {
      return new Me(null, null, "");
    }
  }

  static ConsentTerms terms(Me me, Grant grant) {
    String reference = me.credentialsId() == null ? grant.credentialsId() : me.credentialsId();
    var until = me.expiresAt() == null ? grant.connectedAt().plus(UNSTATED) : me.expiresAt();
    return new ConsentTerms(reference, until, OptionalInt.empty());
  }

  private static BankAnswer<ConsentTerms> stated(Me me, Grant grant) {
    return switch (me.status()) {
      case "revoked" -> new BankAnswer.ConsentRevoked<>("CONSENT_REVOKED");
      case "expired" ->
          new BankAnswer.ConsentNeeded<>(ReauthReason.CONSENT_EXPIRED, "CONSENT_EXPIRED");
      default -> new BankAnswer.Ok<>(terms(me, grant));
    };
  }

  private Reply<Me> ask(Grant grant) {
    var request =
        HttpRequestSpec.of(
            "GET", requests.data("/me"), requests.bearer(grant.accessToken()), "GET /me");
    return line.send(request, answer -> Me.of(JsonTree.document(answer.body())));
  }
}
