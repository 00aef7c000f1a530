package org.avstem.http;

import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/** One answer as it arrives: 3xx is an answer like any other, its {@code Location} untouched. */
public interface HttpAnswer {

  int status();

  /** The first header of that name, in whatever case. */
  default Optional<String> header(String name) {
    return headers().stream().filter(h -> h.isNamed(name)).map(HttpHeader::value).findFirst();
  }

  /** All headers in the order received, at most {@link HttpLimits#headerCountMax()}. */
  List<HttpHeader> headers();

  /**
   * The body, decompressed, empty if there is none. Always the same stream; reading throws {@link
   * HttpFault} where a limit is reached or the connection fails. Not thread-safe; closed when the
   * reader returns.
   */
  InputStream body();
}
