package org.avstem.adapter.truelayer;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.avstem.http.HttpRequestSpec;
import org.avstem.ports.spi.BankCredential;
import org.avstem.ports.spi.ConsentGateway.RefreshAnswer;
import org.avstem.ports.spi.ConsentGateway.RevokeAnswer;
import org.avstem.wire.BankLine;
import org.avstem.wire.Reply;
import org.avstem.wire.TokenExchange;
import org.avstem.wire.Verdict.Kind;

/**
 * Ends a consent at TrueLayer, which takes a live access token. One that has run out is renewed
 * first: its 401 would say nothing of the consent. The credential is given up here, so that nobody
 * else waits for what a renewal rotates.
 */
final class Revocation {
  private static final Duration SKEW = Duration.ofMinutes(1);
  private final BankLine line;
  private final Requests requests;
  private final TokenExchange tokens;
  private final InstantSource clock;

  Revocation(BankLine line, Requests requests, TokenExchange tokens, InstantSource clock) {
    this.line = line;
    this.requests = requests;
    this.tokens = tokens;
    this.clock = clock;
  }

  RevokeAnswer of(BankCredential credential) {
    boolean stale =
        credential.accessExpiresAt() != null
            && clock.instant().plus(SKEW).isAfter(credential.accessExpiresAt());
    if (stale) {
      return renewedFirst(credential);
    }
    Reply<Boolean> reply = delete(Grant.of(credential).accessToken());
    return isUnauthorized(reply) && credential.refreshable()
        ? renewedFirst(credential)
        : answer(reply);
  }

  private RevokeAnswer renewedFirst(BankCredential credential) {
    Grant old = Grant.of(credential);
    if (old.refreshToken() == null) {
      return new RevokeAnswer.AlreadyGone();
    }
    RefreshAnswer renewed =
        tokens.refresh(
            old.refreshToken(), fresh -> old.renewed(fresh).toCredential(fresh, clock.instant()));
    if (renewed instanceof RefreshAnswer.Refreshed fresh) {
      return answer(delete(Grant.of(fresh.credential()).accessToken()));
    } else if (renewed instanceof RefreshAnswer.TryLater later) {
      return new RevokeAnswer.TryLater(later.after(), later.code());
    } else if (renewed instanceof RefreshAnswer.OperatorNeeded operator) {
      return new RevokeAnswer.TryLater(Optional.empty(), operator.code());
    }
    return new RevokeAnswer.AlreadyGone();
  }

  private Reply<Boolean> delete(String accessToken) {
    var request =
        HttpRequestSpec.of(
            "DELETE",
            requests.auth("/api/delete"),
            requests.bearer(accessToken),
            "DELETE /api/delete");
    return line.acknowledged(request);
  }

  private static boolean isUnauthorized(Reply<?> reply) {
    return reply instanceof Reply.Refused<?> refused && refused.status() == 401;
  }

  private static RevokeAnswer answer(Reply<Boolean> reply) {
    if (reply instanceof Reply.Good<Boolean>) {
      return new RevokeAnswer.Revoked();
    }
    if (reply instanceof Reply.Failed<Boolean> failed) {
      if (failed.status() == 404) {
        return new RevokeAnswer.AlreadyGone();
      }
      throw failed.fault();
    }
    var refused = (Reply.Refused<Boolean>) reply;
    boolean gone = refused.status() == 401 || refused.verdict().kind() == Kind.CREDENTIAL_REFUSED;
    return gone
        ? new RevokeAnswer.AlreadyGone()
        : new RevokeAnswer.TryLater(refused.after(), refused.code());
  }
}
