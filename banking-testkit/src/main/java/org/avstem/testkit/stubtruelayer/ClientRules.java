package org.avstem.testkit.stubtruelayer;

import java.time.Duration;
import org.avstem.testkit.stubserver.IdSource;

/**
 * The one client, and what the authorisation server gives it.
 *
 * @param clientId begins with {@code sandbox-}, as those of the sandbox do
 * @param clientSecret its secret
 * @param rotation what a refresh does to the refresh token
 * @param accessLife of an access token, said in expires_in and enforced
 * @param consentDays a consent ends so many days after the customer was last asked
 * @param renewal how a request to extend is answered
 * @param extendPath where that request goes, on the data host
 */
public record ClientRules(
    String clientId,
    String clientSecret,
    RotationMode rotation,
    Duration accessLife,
    int consentDays,
    Renewal renewal,
    String extendPath) {

  /** One hour, 90 days, strict rotation, extension without the customer, made-up credentials. */
  public static ClientRules usual(long seed) {
    var ids = new IdSource(seed ^ 0x71E1);
    return new ClientRules(
        "sandbox-stub-" + ids.next().substring(0, 6),
        ids.next() + ids.next(),
        RotationMode.STRICT,
        Duration.ofHours(1),
        90,
        Renewal.NO_ACTION_NEEDED,
        "/connections/extend");
  }

  /** The same rules with other credentials. */
  public ClientRules withCredentials(String id, String secret) {
    return new ClientRules(id, secret, rotation, accessLife, consentDays, renewal, extendPath);
  }

  /** The same rules with another rotation. */
  public ClientRules withRotation(RotationMode other) {
    return new ClientRules(
        clientId, clientSecret, other, accessLife, consentDays, renewal, extendPath);
  }

  /** The same rules with another life of access tokens. */
  public ClientRules withAccessLife(Duration life) {
    return new ClientRules(
        clientId, clientSecret, rotation, life, consentDays, renewal, extendPath);
  }

  /** The same rules with longer or shorter consents. */
  public ClientRules withConsentDays(int days) {
    return new ClientRules(clientId, clientSecret, rotation, accessLife, days, renewal, extendPath);
  }

  /** The same rules with another answer to requests to extend. */
  public ClientRules withRenewal(Renewal other) {
    return new ClientRules(
        clientId, clientSecret, rotation, accessLife, consentDays, other, extendPath);
  }

  /** The same rules with extension at another path. */
  public ClientRules withExtendPath(String path) {
    return new ClientRules(
        clientId, clientSecret, rotation, accessLife, consentDays, renewal, path);
  }

  @Override
  public String toString() {
    return "ClientRules[clientId=" + clientId + ", secret=***, rotation=" + rotation + "]";
  }
}
