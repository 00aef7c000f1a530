package org.avstem.testkit.stubbank;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLContext;

/**
 * The customer at the bank's pages, over real HTTP: opens the page, decides, and tells where the
 * bank sends the browser next. It does not follow that address.
 */
public final class PsuBrowser {

  private final HttpClient client;

  /** A browser that trusts this authority. */
  public PsuBrowser(SSLContext context) {
    client =
        HttpClient.newBuilder()
            .sslContext(context)
            .connectTimeout(Duration.ofSeconds(5))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  /** Accepts for all accounts. */
  public URI accept(URI page) {
    return decide(page, "accept", List.of());
  }

  /** Accepts for some accounts. */
  public URI accept(URI page, List<String> bbans) {
    return decide(page, "accept", bbans);
  }

  /** Denies. */
  public URI deny(URI page) {
    return decide(page, "deny", List.of());
  }

  private URI decide(URI page, String decision, List<String> bbans) {
    var shown = send(HttpRequest.newBuilder(page).timeout(Duration.ofSeconds(10)).build());
    if (shown.statusCode() != 200) {
      // an authorisation server may send an unacceptable request straight back
      return target(shown);
    }
    var form = new StringBuilder("decision=" + decision);
    for (String bban : bbans) {
      form.append("&account=").append(URLEncoder.encode(bban, StandardCharsets.UTF_8));
    }
    var post =
        HttpRequest.newBuilder(page)
            .timeout(Duration.ofSeconds(10))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form.toString()))
            .build();
    return target(send(post));
  }

  private static URI target(HttpResponse<String> response) {
    return response
        .headers()
        .firstValue("Location")
        .map(URI::create)
        .orElseThrow(
            () -> new IllegalStateException("the bank's page answered " + response.statusCode()));
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted at the bank's page", e);
    }
  }
}
