package org.avstem.adapter.dnb;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.avstem.core.consent.Presence;
import org.avstem.http.HttpHeader;
import org.avstem.http.HttpRequestSpec;
import org.avstem.http.QueryString;
import org.avstem.ports.spi.BankCall;

/** Builds requests: addresses from parts that may be account numbers, and truthful headers. */
final class Requests {
  private static final Pattern IP_ADDRESS = Pattern.compile("[0-9A-Fa-f:.]{2,45}");
  private static final int USER_AGENT_CHARS_MAX = 400;

  private final DnbConfig config;
  private final Supplier<UUID> ids;

  Requests(DnbConfig config, Supplier<UUID> ids) {
    this.config = config;
    this.ids = ids;
  }

  /** A read with the credential's rights; says who is there only where somebody is. */
  HttpRequestSpec read(BankCall call, URI uri, String logName) {
    List<HttpHeader> headers = headers();
    headers.addAll(rights(Grant.of(call.credential())));
    headers.addAll(person(call.presence()));
    return HttpRequestSpec.of("GET", uri, headers, logName);
  }

  /** What every call to the bank carries. */
  List<HttpHeader> headers() {
    List<HttpHeader> headers = new ArrayList<>();
    headers.add(new HttpHeader("X-Request-ID", ids.get().toString()));
    headers.add(new HttpHeader("Accept", "application/json"));
    config
        .transport()
        .headers()
        .forEach((name, value) -> headers.add(new HttpHeader(name, value.revealText())));
    return headers;
  }

  static List<HttpHeader> rights(Grant grant) {
    List<HttpHeader> headers = new ArrayList<>();
    if (grant.consentId() != null) {
      headers.add(new HttpHeader("Consent-ID", grant.consentId()));
    }
    headers.addAll(bearer(grant));
    return headers;
  }

  static List<HttpHeader> bearer(Grant grant) {
    return grant.accessToken() == null
        ? List.of()
        : List.of(new HttpHeader("Authorization", "Bearer " + grant.accessToken()));
  }

  /**
   * PSU headers "if and only if this request was actively initiated by the PSU" (Berlin Group
   * 1.3.x, PSU-IP-Address); for nobody, none.
   */
  static List<HttpHeader> person(Presence presence) {
    if (!(presence instanceof Presence.Attended person)) {
      return List.of();
    }
    if (!IP_ADDRESS.matcher(person.ipAddress()).matches()) {
      throw new IllegalArgumentException("a person who is there has an IP address");
    }
    List<HttpHeader> headers = new ArrayList<>();
    headers.add(new HttpHeader("PSU-IP-Address", person.ipAddress()));
    String agent = person.userAgent();
    if (agent != null && !agent.isBlank()) {
      headers.add(new HttpHeader("PSU-User-Agent", ascii(agent)));
    }
    return headers;
  }

  URI consents() {
    return config.resolve(config.consent().path());
  }

  URI consent(String id, String suffix) {
    return under(consents(), segment(id) + suffix);
  }

  URI accounts() {
    return config.resolve(config.reading().accounts());
  }

  URI account(String pathId, String suffix) {
    return under(accounts(), segment(pathId) + suffix);
  }

  private static URI under(URI parent, String rest) {
    String text = parent.toString();
    return URI.create(text.endsWith("/") ? text + rest : text + "/" + rest);
  }

  /** One segment of a path, percent-encoded. */
  private static String segment(String text) {
    String encoded = QueryString.empty().with("s", text).toQuery();
    return encoded.substring(encoded.indexOf('=') + 1);
  }

  private static String ascii(String text) {
    String cut =
        text.length() > USER_AGENT_CHARS_MAX ? text.substring(0, USER_AGENT_CHARS_MAX) : text;
    return cut.replaceAll("[^\\x20-\\x7e]", "?");
  }
}
