package org.avstem.adapter.dnb;

import org.avstem.ports.spi.ConsentGateway.RevokeAnswer;
import org.avstem.wire.Reply;
import org.avstem.wire.Verdict.Kind;

/** What replies mean where a consent or token is given back. */
final class Replies {
  private Replies() {}

  /**
   * 400, 401, 403 and 404 mean that the bank knows the consent or token no longer, unless it says
   * that it refused us rather than it.
   */
  static RevokeAnswer revoked(Reply<?> reply) {
    if (reply instanceof Reply.Good<?>) {
      return new RevokeAnswer.Revoked();
    }
    if (reply instanceof Reply.Failed<?> failed) {
      if (failed.status() == 404 || failed.status() == 400) {
        return new RevokeAnswer.AlreadyGone();
      }
      throw failed.fault();
    }
    var refused = (Reply.Refused<?>) reply;
    Kind kind = refused.verdict().kind();
    boolean coded = !refused.code().startsWith("HTTP_");
    if (kind == Kind.LATER || (kind == Kind.OPERATOR && coded)) {
      return new RevokeAnswer.TryLater(refused.after(), refused.code());
    }
    if (refused.status() == 405 || refused.status() == 501 || refused.status() == 406) {
      return new RevokeAnswer.TryLater(refused.after(), refused.code());
    }
    return new RevokeAnswer.AlreadyGone();
  }
}
