package org.avstem.examples.smoke;

import java.io.UncheckedIOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Calls every endpoint of a running instance; exit 0 if all of them answer as they should. */
@SuppressWarnings("SystemOut") // a command says what it found
public final class Smoke {
  private static final int FAILED = 1;
  private static final int USAGE = 2;

  private Smoke() {}

  /** {@code URL [MANAGEMENT_URL]}; the key is in {@code SMOKE_KEY}. */
  public static void main(String... arguments) {
    String key = System.getenv("SMOKE_KEY");
    if (arguments.length == 0 || key == null || !Service.isAddress(arguments[0])) {
      System.err.println("usage: SMOKE_KEY=… Smoke URL [MANAGEMENT_URL], with http or https URLs");
      System.exit(USAGE);
    }
    try {
      System.exit(run(key, arguments));
    } catch (UncheckedIOException e) {
      System.err.println("smoke: no answer: " + e.getCause());
      System.exit(FAILED);
    }
  }

  private static int run(@Nullable String key, String... arguments) {
    Service service = new Service(arguments[0]);
    if (service.send("GET", "/api/v1/connections?limit=1", key, null).status() == 401) {
      System.err.println("smoke: the key is refused, or this is no Avstem");
      return FAILED;
    }
    Answer openApi = service.send("GET", "/api/v1/openapi?format=json", null, null);
    Suite suite = new Suite(service, key, openApi);
    suite.check(!suite.operations().isEmpty(), "OpenAPI", "names no operation");
    new Endpoints(
            suite,
            new Endpoints.Extras(
                env("SMOKE_PLATFORM_KEY"), env("SMOKE_PROVIDER"), env("SMOKE_RETURN_URL")))
        .all();
    new Closed(service, suite).all();
    if (arguments.length > 1 && !arguments[1].isEmpty()) {
      new Management(new Service(arguments[1]), suite).all();
    }
    suite.complete();
    suite.failures().forEach(failure -> System.err.println("FAILED " + failure));
    System.out.println(
        "smoke: "
            + suite.operations().size()
            + " operations, "
            + suite.failures().size()
            + " failures");
    return suite.failures().isEmpty() ? 0 : FAILED;
  }

  private static Optional<String> env(String name) {
    @Nullable String value = System.getenv(name);
    return Optional.ofNullable(value).filter(text -> !text.isEmpty());
  }
}
