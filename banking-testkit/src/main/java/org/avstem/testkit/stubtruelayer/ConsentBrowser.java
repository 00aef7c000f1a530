package org.avstem.testkit.stubtruelayer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;

/**
 * The customer at the consent page, over real HTTP: opens it, decides, and tells where the browser
 * goes next. It does not go there.
 */
public final class ConsentBrowser {

  private static final Pattern ACTION =
      Pattern.compile("<form method=\"post\" action=\"([^\"]+)\"");
  private static final Pattern HIDDEN =
      Pattern.compile("type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"");

  private final HttpClient client;

  /** A browser that trusts this authority. */
  public ConsentBrowser(SSLContext context) {
    client =
        HttpClient.newBuilder()
            .sslContext(context)
            .connectTimeout(Duration.ofSeconds(5))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  /** Somebody new agrees for all accounts. */
  public ConsentReturn agree(URI page) {
    return decide(page, "decision=agree");
  }

  /** This person agrees for all accounts; the same person again has the same credentials id. */
  public ConsentReturn agreeAs(URI page, String user) {
    return decide(page, "decision=agree&user=" + encode(user));
  }

  /** Somebody new agrees for some accounts. */
  public ConsentReturn agree(URI page, List<String> bbans) {
    var form = new StringBuilder("decision=agree");
    bbans.forEach(bban -> form.append("&account=").append(encode(bban)));
    return decide(page, form.toString());
  }

  /** Says no. */
  public ConsentReturn cancel(URI page) {
    return decide(page, "decision=cancel");
  }

  private ConsentReturn decide(URI page, String form) {
    var shown = send(HttpRequest.newBuilder(page).timeout(Duration.ofSeconds(10)).build());
    if (shown.statusCode() == 302) {
      // an unacceptable request goes straight back
      return query(shown);
    }
    if (shown.statusCode() != 200) {
      throw new IllegalStateException("the consent page answered " + shown.statusCode());
    }
    if (HIDDEN.matcher(shown.body()).find()) {
      return form(shown.body());
    }
    var decided =
        send(
            HttpRequest.newBuilder(page)
                .timeout(Duration.ofSeconds(10))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build());
    return decided.statusCode() == 302 ? query(decided) : form(decided.body());
  }

  private static ConsentReturn query(HttpResponse<String> response) {
    var address = URI.create(response.headers().firstValue("Location").orElseThrow());
    var parameters = new HashMap<String, String>();
    for (String pair : address.getRawQuery().split("&", -1)) {
      int equals = pair.indexOf('=');
      parameters.put(pair.substring(0, equals), decode(pair.substring(equals + 1)));
    }
    return new ConsentReturn(address, parameters, false);
  }

  private static ConsentReturn form(String page) {
    var action = ACTION.matcher(page);
    if (!action.find()) {
      throw new IllegalStateException("the page has no form");
    }
    Map<String, String> parameters = new HashMap<>();
    var hidden = HIDDEN.matcher(page);
    while (hidden.find()) {
      parameters.put(plain(hidden.group(1)), plain(hidden.group(2)));
    }
    return new ConsentReturn(URI.create(plain(action.group(1))), parameters, true);
  }

  private static String plain(String html) {
    return html.replace("&quot;", "\"")
        .replace("&gt;", ">")
        .replace("&lt;", "<")
        .replace("&amp;", "&");
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted at the consent page", e);
    }
  }
}
