package org.avstem.ports.spi;

import java.util.Map;
import org.avstem.core.consent.Presence;
import org.avstem.core.secret.Secret;

/**
 * A consent to be asked for.
 *
 * @param state 256 random bits in URL-safe form; comes back with the redirect
 * @param presence the person, who is there by definition
 * @param loginFields what {@link ConsentGateway#loginFields()} asked for
 * @param consentDays the validity to ask for, in days from today in the bank's zone
 */
public record ConsentRequest(
    Secret state, Presence.Attended presence, Map<String, Secret> loginFields, int consentDays) {
  public ConsentRequest {
    loginFields = Map.copyOf(loginFields);
  }
}
