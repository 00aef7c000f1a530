package org.avstem.wire;

import java.util.Optional;
import java.util.function.Function;
import org.avstem.http.HttpFault;
import org.avstem.http.HttpRequestSpec;
import org.avstem.http.QueryString;
import org.avstem.ports.spi.BankCredential;
import org.avstem.ports.spi.BankFault;
import org.avstem.ports.spi.ConsentGateway.FinishAnswer;
import org.avstem.ports.spi.ConsentGateway.RefreshAnswer;
import org.jspecify.annotations.Nullable;

/**
 * Codes for tokens and tokens for newer ones (RFC 6749 4.1.3 and 6), sent once each. Thread-safe.
 */
public final class TokenExchange {
  private final BankLine line;
  private final String logName;
  private final Function<QueryString, HttpRequestSpec> post;

  /**
   * An exchange with one token endpoint.
   *
   * @param logName the endpoint's template
   * @param post makes the request of a form: address, headers and the client's own proof
   */
  public TokenExchange(BankLine line, String logName, Function<QueryString, HttpRequestSpec> post) {
    this.line = line;
    this.logName = logName;
    this.post = post;
  }

  /** Redeems a code, which can be done once. */
  public Reply<TokenAnswer> redeem(String code, String redirectUri, @Nullable String verifier) {
    var form =
        QueryString.empty()
            .with("grant_type", "authorization_code")
            .with("code", code)
            .with("redirect_uri", redirectUri);
    if (verifier != null) {
      form = form.with("code_verifier", verifier);
    }
    return token(form);
  }

  /**
   * Asks for new tokens. Where no request left us the old token stands for certain; any other lost
   * answer is a fault, since a rotating server may have forgotten the old token with it.
   *
   * @param keep makes the credential of the new tokens
   */
  public RefreshAnswer refresh(String refreshToken, Function<TokenAnswer, BankCredential> keep) {
    var form =
        QueryString.empty().with("grant_type", "refresh_token").with("refresh_token", refreshToken);
    try {
      return refreshed(token(form), keep);
    } catch (BankFault.Unreachable fault) {
      if (fault.getCause() instanceof HttpFault cause && !cause.requestMayHaveArrived()) {
        return new RefreshAnswer.TryLater(Optional.empty(), fault.code());
      }
      throw fault;
    }
  }

  /** What a reply means that brought no tokens for a code. */
  public FinishAnswer notRedeemed(Reply<TokenAnswer> reply) {
    if (reply instanceof Reply.Failed<TokenAnswer> failed) {
      throw failed.fault();
    }
    var refused = (Reply.Refused<TokenAnswer>) reply;
    refuseUnknownOutcome(refused);
    return switch (refused.verdict().kind()) {
      // Refused before the code was looked at: the same code may be tried again.
      case LATER -> new FinishAnswer.TryLater(refused.after(), refused.code());
      case OPERATOR -> new FinishAnswer.OperatorNeeded(refused.code());
      default -> new FinishAnswer.Denied(refused.code());
    };
  }

  private RefreshAnswer refreshed(
      Reply<TokenAnswer> reply, Function<TokenAnswer, BankCredential> keep) {
    if (reply instanceof Reply.Good<TokenAnswer> good) {
      return new RefreshAnswer.Refreshed(keep.apply(good.value()));
    }
    if (reply instanceof Reply.Failed<TokenAnswer> failed) {
      throw failed.fault();
    }
    var refused = (Reply.Refused<TokenAnswer>) reply;
    refuseUnknownOutcome(refused);
    return switch (refused.verdict().kind()) {
      case LATER -> new RefreshAnswer.TryLater(refused.after(), refused.code());
      case OPERATOR -> new RefreshAnswer.OperatorNeeded(refused.code());
      default -> new RefreshAnswer.Dead(refused.code());
    };
  }

  /**
   * A 503 in the server's own words (RFC 6749 5.2) says that it did not act. A bare one may come
   * from a proxy, after the server behind it has rotated: the outcome is not known.
   */
  private void refuseUnknownOutcome(Reply.Refused<TokenAnswer> refused) {
    if (refused.status() == 503 && refused.code().equals("HTTP_503")) {
      throw line.unreachable(logName, refused.code(), null);
    }
  }

  private Reply<TokenAnswer> token(QueryString form) {
    return line.send(post.apply(form), answer -> TokenAnswer.of(JsonTree.document(answer.body())));
  }
}
