package org.avstem.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/**
 * Follows a link from a peer's answer ({@code next}, {@code scaStatus}, …) without letting the peer
 * choose another server: the target has the scheme, host and port of the base, or there is none.
 */
public final class LinkTarget {
  private static final int CHARS_MAX = 8192;

  private LinkTarget() {}

  /**
   * Resolves an absolute, root-relative or relative link against the URI it was found under.
   *
   * @return empty for another origin, for credentials or a fragment in the link, for control
   *     characters, backslashes or blanks (which browsers and servers read in different ways), and
   *     for what is no URI
   */
  public static Optional<URI> resolve(URI base, String link) {
    if (link.isEmpty() || link.length() > CHARS_MAX || !isPlain(link)) {
      return Optional.empty();
    }
    try {
      URI reference = new URI(link);
      if (reference.isOpaque() || reference.getRawFragment() != null) {
        return Optional.empty();
      }
      URI target = resolved(base, reference);
      return SameOrigin.of(base, target) ? Optional.of(target) : Optional.empty();
    } catch (URISyntaxException notUri) {
      return Optional.empty();
    }
  }

  // java.net.URI implements RFC 2396, in which "?page=2" drops the last segment of the base's
  // path; RFC 3986 §5.2.2 and every browser keep it.
  private static URI resolved(URI base, URI reference) throws URISyntaxException {
    boolean queryOnly =
        reference.getScheme() == null
            && reference.getRawAuthority() == null
            && reference.getRawPath().isEmpty();
    if (!queryOnly) {
      return withRoot(base).resolve(reference).normalize();
    }
    String text = base.toString();
    int end = text.indexOf('?');
    String stem = end < 0 ? text : text.substring(0, end);
    return new URI(stem + reference);
  }

  private static URI withRoot(URI base) throws URISyntaxException {
    return base.getRawPath().isEmpty()
        ? new URI(base.getScheme() + "://" + base.getRawAuthority() + "/")
        : base;
  }

  private static boolean isPlain(String link) {
    return link.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '\\');
  }
}
