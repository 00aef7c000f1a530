package org.avstem.adapter.dnb;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.avstem.core.secret.Secret;
import org.avstem.http.ClientCertificate;
import org.avstem.http.HttpHeader;
import org.avstem.http.HttpLimits;
import org.avstem.http.Reach;
import org.avstem.http.TrustMaterial;

/**
 * How the bank is reached.
 *
 * @param clientCertificate for mutual TLS
 * @param trust authorities for the bank's own certificate; the Java runtime's where absent
 * @param headers sent with every call to the bank, such as {@code x-api-key}
 * @param limits time and bytes of one call
 * @param reach which addresses are allowed
 */
public record DnbTransport(
    Optional<ClientCertificate> clientCertificate,
    Optional<TrustMaterial> trust,
    Map<String, Secret> headers,
    HttpLimits limits,
    Reach reach) {
  /** {@link IllegalArgumentException} for a header that the adapter writes itself. */
  public DnbTransport {
    headers = Map.copyOf(headers);
    for (var header : headers.entrySet()) {
      var checked = new HttpHeader(header.getKey(), header.getValue().revealText());
      String name = checked.name().toLowerCase(Locale.ROOT);
      boolean ours =
          name.startsWith("psu-")
              || name.startsWith("tpp-")
              || name.equals("authorization")
              || name.equals("consent-id")
              || name.equals("x-request-id");
      if (ours) {
        throw new IllegalArgumentException("header " + name + " is the adapter's own");
      }
      if (!checked.value().chars().allMatch(c -> c >= ' ' && c < 0x7f)) {
        throw new IllegalArgumentException("header " + name + " must be visible ASCII");
      }
    }
  }

  /** No certificate yet, public addresses, usual limits. */
  public static DnbTransport defaults() {
    return new DnbTransport(
        Optional.empty(), Optional.empty(), Map.of(), HttpLimits.defaults(), Reach.PUBLIC);
  }

  /** The same with this certificate. */
  public DnbTransport withClientCertificate(ClientCertificate value) {
    return new DnbTransport(Optional.of(value), trust, headers, limits, reach);
  }

  /** The same trusting these authorities only. */
  public DnbTransport withTrust(TrustMaterial value) {
    return new DnbTransport(clientCertificate, Optional.of(value), headers, limits, reach);
  }

  /** The same with one more header on every call. */
  public DnbTransport withHeader(String name, Secret value) {
    var more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new DnbTransport(clientCertificate, trust, more, limits, reach);
  }

  /** The same with this key in {@code x-api-key}. */
  public DnbTransport withApiKey(Secret value) {
    return withHeader("x-api-key", value);
  }

  /** The same with other limits. */
  public DnbTransport withLimits(HttpLimits value) {
    return new DnbTransport(clientCertificate, trust, headers, value, reach);
  }

  /** The same reaching other addresses. */
  public DnbTransport withReach(Reach value) {
    return new DnbTransport(clientCertificate, trust, headers, limits, value);
  }

  @Override
  public String toString() {
    return "DnbTransport[" + reach + ", headers=" + headers.keySet() + "]";
  }
}
