package org.avstem.testkit.stubbank;

import java.util.List;

/**
 * What a customer agreed to at an authorisation server.
 *
 * @param id the server's name of it
 * @param scope as the client asked for it, space separated
 * @param bbans the accounts that were chosen
 * @param holder who agreed, empty where the server does not tell people apart
 */
public record Grant(String id, String scope, List<String> bbans, String holder) {
  /** Copies the list. */
  public Grant {
    bbans = List.copyOf(bbans);
  }
}
