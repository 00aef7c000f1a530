package org.avstem.http;

import java.net.URI;
import java.util.Locale;

/**
 * One entry of the allow list: this host on this port and no other. No wildcards.
 *
 * @param host a name or an address as it stands in URLs, kept in lower case
 * @param port -1 for the default port of the scheme
 */
public record HostRule(String host, int port) {

  /** {@link IllegalArgumentException} for a host that could not stand in a URL. */
  public HostRule {
    if (host.isBlank() || !HttpTokens.isVisibleAscii(host) || host.matches(".*[\\s/@?#*].*")) {
      throw new IllegalArgumentException("a host rule needs one host, without scheme or wildcard");
    }
    if (port != -1 && (port < 1 || port > 65535)) {
      throw new IllegalArgumentException("a port is -1 or between 1 and 65535");
    }
    host = host.toLowerCase(Locale.ROOT);
  }

  /** The rule that admits exactly the host and port of this URI. */
  public static HostRule of(URI uri) {
    if (uri.getHost() == null) {
      throw new IllegalArgumentException("the URI has no host");
    }
    return new HostRule(uri.getHost(), uri.getPort());
  }

  boolean admits(URI uri) {
    int standard = "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
    int asked = uri.getPort() == -1 ? standard : uri.getPort();
    return host.equals(uri.getHost().toLowerCase(Locale.ROOT))
        && asked == (port == -1 ? standard : port);
  }
}
