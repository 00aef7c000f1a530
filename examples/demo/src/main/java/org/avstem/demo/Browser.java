package org.avstem.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** A person's browser on our own pages: keeps cookies, follows nothing by itself. */
final class Browser {
  private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
  private final HttpClient client =
      HttpClient.newBuilder()
          .cookieHandler(cookies)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  /** Opens a page that must be there. */
  void open(URI page) {
    expect(send(HttpRequest.newBuilder(page).GET()), 200, page);
  }

  /** Sends a form; where it leads. */
  URI submit(URI page, String form) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(page)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("User-Agent", "Avstem demo")
            .POST(HttpRequest.BodyPublishers.ofString(form));
    return location(send(request), page);
  }

  /** Goes where the bank sends the person; where that leads. */
  URI follow(URI address) {
    return location(send(HttpRequest.newBuilder(address).GET()), address);
  }

  /** How many cookies are kept, for a message when a walk goes wrong. */
  int cookies() {
    return (int) cookies.getCookieStore().getCookies().stream().map(HttpCookie::getName).count();
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private URI location(HttpResponse<String> response, URI page) {
    expect(response, 303, page);
    return page.resolve(response.headers().firstValue("Location").orElseThrow());
  }

  private void expect(HttpResponse<String> response, int status, URI page) {
    if (response.statusCode() != status) {
      throw new IllegalStateException(
          page.getHost()
              + " answered "
              + response.statusCode()
              + " where "
              + status
              + " was due, with "
              + cookies()
              + " cookies");
    }
  }
}
