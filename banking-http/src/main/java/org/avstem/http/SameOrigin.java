package org.avstem.http;

import java.net.URI;

/** Whether two URIs belong to the same server: scheme, host and port, defaults filled in. */
public final class SameOrigin {
  private SameOrigin() {}

  /** False for URIs that are not absolute http(s), have no host, or carry credentials. */
  public static boolean of(URI one, URI other) {
    return isPlainHttp(one)
        && isPlainHttp(other)
        && one.getScheme().equalsIgnoreCase(other.getScheme())
        && one.getHost().equalsIgnoreCase(other.getHost())
        && port(one) == port(other);
  }

  private static boolean isPlainHttp(URI uri) {
    String scheme = uri.getScheme();
    return ("https".equalsIgnoreCase(scheme) || "http".equalsIgnoreCase(scheme))
        && uri.getHost() != null
        && uri.getRawUserInfo() == null;
  }

  private static int port(URI uri) {
    if (uri.getPort() != -1) {
      return uri.getPort();
    }
    return "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
  }
}
