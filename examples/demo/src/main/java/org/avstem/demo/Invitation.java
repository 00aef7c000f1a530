package org.avstem.demo;

import java.util.List;

/** How to go on by hand. */
final class Invitation {
  private Invitation() {}

  static List<String> lines(ServiceProcess service, String key) {
    String curl = "curl -s -H 'Authorization: Bearer " + key + "' " + service.url() + "/api/v1";
    return List.of(
        "",
        "The service goes on at " + service.url() + " (end with Ctrl-C). Try:",
        "  " + curl + "/accounts",
        "  " + curl + "'/transactions?limit=5'",
        "  " + curl + "'/review?status=REVIEW&limit=3'",
        "  " + curl + "/openapi",
        "");
  }
}
