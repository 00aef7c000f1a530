package org.avstem.adapter.truelayer;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.avstem.core.consent.Presence;
import org.avstem.http.HttpBody;
import org.avstem.http.HttpHeader;
import org.avstem.http.HttpRequestSpec;
import org.avstem.http.QueryString;
import org.avstem.ports.spi.BankCall;

/** Builds requests with truthful headers. */
final class Requests {
  private static final Pattern IP_ADDRESS = Pattern.compile("[0-9A-Fa-f:.]{2,45}");
  private final TrueLayerConfig config;
  private final Supplier<UUID> ids;

  Requests(TrueLayerConfig config, Supplier<UUID> ids) {
    this.config = config;
    this.ids = ids;
  }

  /** A read with the credential's rights; says who is there only where somebody is. */
  HttpRequestSpec read(BankCall call, URI uri, String logName) {
    List<HttpHeader> headers = bearer(Grant.of(call.credential()).accessToken());
    headers.addAll(person(call.presence()));
    return HttpRequestSpec.of("GET", uri, headers, logName);
  }

  /** What a call with an access token carries. */
  List<HttpHeader> bearer(String accessToken) {
    List<HttpHeader> headers = headers();
    headers.add(new HttpHeader("Authorization", "Bearer " + accessToken));
    return headers;
  }

  /** What every call carries. */
  List<HttpHeader> headers() {
    List<HttpHeader> headers = new ArrayList<>();
    headers.add(new HttpHeader("X-Client-Correlation-Id", ids.get().toString()));
    headers.add(new HttpHeader("Accept", "application/json"));
    return headers;
  }

  /** A form with our client's own proof. */
  HttpRequestSpec token(QueryString form) {
    var body =
        form.with("client_id", config.client().id())
            .with("client_secret", config.client().secret().revealText());
    return new HttpRequestSpec(
        "POST",
        auth("/connect/token"),
        headers(),
        Optional.of(HttpBody.ofForm(body)),
        "POST /connect/token");
  }

  URI auth(String path) {
    return under(config.hosts().auth(), path);
  }

  URI data(String path) {
    return under(config.hosts().data(), path);
  }

  /**
   * {@code X-PSU-IP} tells a bank that its customer is there, which lifts the limit of four reads a
   * day; for nobody, none.
   */
  private static List<HttpHeader> person(Presence presence) {
    if (!(presence instanceof Presence.Attended person)) {
      return List.of();
    }
    if (!IP_ADDRESS.matcher(person.ipAddress()).matches()) {
      throw new IllegalArgumentException("a person who is there has an IP address");
    }
    return List.of(new HttpHeader("X-PSU-IP", person.ipAddress()));
  }

  private static URI under(URI base, String path) {
    String text = base.toString();
    return URI.create((text.endsWith("/") ? text.substring(0, text.length() - 1) : text) + path);
  }
}
