package org.avstem.app.pages;

import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** What pages answer. */
final class Answers {
  static final String HTML = "text/html;charset=UTF-8";

  /** A form may lead to the bank, which is elsewhere; nothing else may be loaded or framed. */
  private static final String POLICY =
      "default-src 'none'; base-uri 'none'; frame-ancestors 'none'";

  private Answers() {}

  static Response page(int status, Html html) {
    return Response.status(status)
        .type(HTML)
        .header("Content-Security-Policy", POLICY)
        .entity(html.text("Bank connection"))
        .build();
  }

  static Response refusal(int status, String heading, String text) {
    return page(status, Html.page(heading).paragraph(text));
  }

  /** 303, so that the browser goes on with GET. */
  static Response.ResponseBuilder seeOther(URI location) {
    return Response.status(Response.Status.SEE_OTHER).location(location);
  }

  /** The address with more parameters. */
  static URI with(URI address, Map<String, String> parameters) {
    StringBuilder text = new StringBuilder(address.toString());
    char separator = address.getRawQuery() == null ? '?' : '&';
    for (Map.Entry<String, String> parameter : parameters.entrySet()) {
      text.append(separator)
          .append(parameter.getKey())
          .append('=')
          .append(URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8));
      separator = '&';
    }
    return URI.create(text.toString());
  }
}
