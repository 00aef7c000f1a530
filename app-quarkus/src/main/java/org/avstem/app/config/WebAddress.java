package org.avstem.app.config;

import java.net.URI;
import java.util.Locale;

/** Addresses as an operator writes them. */
final class WebAddress {
  private WebAddress() {}

  /** Scheme, host and port, no more; {@link IllegalArgumentException} else. */
  static URI origin(String text) {
    URI uri = page(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
    if (!uri.getRawPath().isEmpty()) {
      throw new IllegalArgumentException("an origin has no path");
    }
    return uri;
  }

  /** An absolute http or https address without user, query and fragment. */
  static URI page(String text) {
    URI uri = URI.create(text.strip());
    boolean isPlain =
        isWeb(uri)
            && uri.getHost() != null
            && uri.getRawUserInfo() == null
            && uri.getRawQuery() == null
            && uri.getRawFragment() == null;
    if (!isPlain) {
      throw new IllegalArgumentException("not a plain web address");
    }
    return uri;
  }

  /** https, and not this machine or a name that only it knows. */
  static boolean isPublicHttps(URI uri) {
    return "https".equalsIgnoreCase(uri.getScheme()) && !isLocal(uri.getHost());
  }

  private static boolean isWeb(URI uri) {
    return "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
  }

  private static boolean isLocal(String host) {
    String name = host.toLowerCase(Locale.ROOT);
    return name.equals("localhost")
        || name.endsWith(".localhost")
        || name.startsWith("127.")
        || name.equals("0.0.0.0")
        || name.startsWith("[");
  }
}
