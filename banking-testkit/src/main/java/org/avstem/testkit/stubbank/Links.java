package org.avstem.testkit.stubbank;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Addresses that the bank puts in its answers: absolute at DNB, relative at the other bank. */
record Links(Flavour flavour, Supplier<URI> api, Supplier<URI> psu) {

  /** Who the bank is and where it listens, as the truth says it. */
  Map<String, String> head() {
    var head = new LinkedHashMap<String, String>();
    head.put("flavour", flavour.name());
    head.put("baseUri", api.get() + flavour.basePath());
    head.put("psuUri", psu.get().toString());
    return head;
  }

  /** A path under the base path. */
  String to(String path) {
    String rooted = flavour.basePath() + path;
    return flavour == Flavour.OTHER_BANK ? rooted : api.get() + rooted;
  }

  /** A page for people. */
  String page(String path) {
    return psu.get() + path;
  }

  /** The next page of an account's transactions. */
  String next(String accountId, String query) {
    // relative to the address of the page itself, as RFC 3986 section 5 resolves it
    return flavour == Flavour.OTHER_BANK
        ? "transactions?" + query
        : to("/accounts/" + accountId + "/transactions?" + query);
  }
}
