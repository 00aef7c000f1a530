package org.avstem.testkit.stubtruelayer;

import java.util.Optional;
import org.avstem.testkit.stubbank.Endpoint;
import org.avstem.testkit.stubbank.Fault;
import org.avstem.testkit.stubbank.Grant;
import org.avstem.testkit.stubbank.Route;
import org.avstem.testkit.stubserver.Request;

/** One read by somebody whose token is good. */
record Visit(Request request, Route.Match match, Grant grant, Optional<Fault> fault) {

  Endpoint endpoint() {
    return match.route().endpoint();
  }

  /** The variable part of the path, empty where it has none. */
  String account() {
    return match.parts().isEmpty() ? "" : match.parts().get(0);
  }

  boolean ofCards() {
    return DataRoutes.OF_CARDS.contains(endpoint());
  }
}
