package org.avstem.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.avstem.http.HttpFault.Malformed;
import org.avstem.http.HttpFault.TooLarge;

/** One answer off the wire, its head checked, its body limited. */
final class WireAnswer implements HttpAnswer {
  private final int status;
  private final List<HttpHeader> headers;
  private final WireBody wire;
  private final LimitedBody body;

  private WireAnswer(int status, List<HttpHeader> headers, WireBody wire, LimitedBody body) {
    this.status = status;
    this.headers = headers;
    this.wire = wire;
    this.body = body;
  }

  static WireAnswer of(ClassicHttpResponse response, HttpLimits limits, Progress progress)
      throws IOException {
    List<HttpHeader> headers = headers(response, limits, progress);
    boolean gzip = isGzip(headers, progress);
    progress.enter(Progress.Phase.BODY);
    InputStream content =
        response.getEntity() == null
            ? InputStream.nullInputStream()
            : response.getEntity().getContent();
    WireBody wire = new WireBody(content, limits, progress);
    LimitedBody body = new LimitedBody(wire, gzip, limits, progress);
    return new WireAnswer(response.getCode(), headers, wire, body);
  }

  @Override
  public int status() {
    return status;
  }

  @Override
  public List<HttpHeader> headers() {
    return headers;
  }

  @Override
  public InputStream body() {
    return body;
  }

  LimitedBody limitedBody() {
    return body;
  }

  WireBody wireBody() {
    return wire;
  }

  private static List<HttpHeader> headers(
      ClassicHttpResponse response, HttpLimits limits, Progress progress) {
    List<HttpHeader> headers = new ArrayList<>();
    long bytes = 0;
    for (Header header : response.getHeaders()) {
      String value = header.getValue() == null ? "" : header.getValue();
      bytes += header.getName().length() + value.length() + 4L;
      headers.add(checked(header.getName(), value, progress));
    }
    if (bytes > limits.headerBytesMax()) {
      throw progress.tooLarge(TooLarge.Reason.HEADERS);
    }
    checkFraming(headers, progress);
    return List.copyOf(headers);
  }

  private static HttpHeader checked(String name, String value, Progress progress) {
    try {
      return new HttpHeader(name, value);
    } catch (IllegalArgumentException notHttp) {
      throw progress.malformed(Malformed.Reason.NOT_HTTP);
    }
  }

  // Two opinions on where the body ends are how one answer is smuggled into another (RFC 9112
  // §6.3).
  private static void checkFraming(List<HttpHeader> headers, Progress progress) {
    long lengths = headers.stream().filter(h -> h.isNamed("Content-Length")).count();
    boolean coded = headers.stream().anyMatch(h -> h.isNamed("Transfer-Encoding"));
    if (lengths > 1 || (coded && lengths > 0)) {
      throw progress.malformed(Malformed.Reason.FRAMING);
    }
  }

  private static boolean isGzip(List<HttpHeader> headers, Progress progress) {
    List<String> codings =
        headers.stream()
            .filter(header -> header.isNamed("Content-Encoding"))
            .map(header -> header.value().strip().toLowerCase(Locale.ROOT))
            .filter(coding -> !coding.isEmpty() && !coding.equals("identity"))
            .toList();
    if (codings.isEmpty()) {
      return false;
    }
    if (codings.size() == 1 && (codings.get(0).equals("gzip") || codings.get(0).equals("x-gzip"))) {
      return true;
    }
    throw progress.malformed(Malformed.Reason.CONTENT_ENCODING);
  }
}
