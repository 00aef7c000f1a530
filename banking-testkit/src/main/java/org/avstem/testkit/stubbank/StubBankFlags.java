package org.avstem.testkit.stubbank;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.avstem.testkit.stubbank.ledger.StubWorld;

/** What the command line says about a stub bank. */
final class StubBankFlags {

  private static final List<String> FLAGS =
      List.of(
          "port",
          "psu-port",
          "control-port",
          "folder",
          "flavour",
          "tls",
          "seed",
          "today",
          "accounts",
          "rows",
          "pending",
          "bulk",
          "days",
          "euro",
          "page-size",
          "validity-days",
          "signers",
          "accesses-per-day",
          "count-pages",
          "unattended-days",
          "ids-per-consent",
          "validate-first",
          "client-id",
          "client-secret",
          "api-key",
          "redirect-uri",
          "rotation",
          "client-auth",
          "token-seconds",
          "offset-paging");

  private final Map<String, String> flags;

  private StubBankFlags(Map<String, String> flags) {
    this.flags = flags;
  }

  static StubBankFlags parse(List<String> arguments) {
    var flags = new HashMap<String, String>();
    for (String argument : arguments) {
      int equals = argument.indexOf('=');
      String name = argument.substring(0, Math.max(equals, 0)).replaceFirst("^--", "");
      if (!FLAGS.contains(name)) {
        throw new IllegalArgumentException(argument + " is none of --{" + FLAGS + "}=value");
      }
      flags.put(name, argument.substring(equals + 1));
    }
    return new StubBankFlags(flags);
  }

  StubBankOptions options() {
    var clock = InstantSource.system();
    var rules = rules();
    var today = text("today").map(LocalDate::parse);
    var options =
        StubBankOptions.of(
                flag("flavour", Flavour.class, Flavour.DNB),
                world(today.orElseGet(() -> LocalDate.ofInstant(clock.instant(), rules.zone()))))
            .withRules(rules)
            .withTls(flag("tls", Tls.class, Tls.MUTUAL))
            .withPorts(
                new StubBankOptions.Ports(
                    number("port", 0),
                    number("psu-port", 0),
                    number("control-port", 0),
                    text("folder").map(Path::of)));
    var oauth = oauth(options.oauth());
    options = options.withOAuth(yes("offset-paging") ? oauth.withOffsetAndLimit() : oauth);
    for (String uri : text("redirect-uri").map(all -> List.of(all.split(","))).orElse(List.of())) {
      options = options.withRedirectUri(URI.create(uri));
    }
    return flags.containsKey("validate-first")
        ? options.withValidation(ValidationScope.firstOfEachEndpoint(number("validate-first", 0)))
        : options;
  }

  private StubWorld world(LocalDate today) {
    return new StubWorld(
        number("seed", 1),
        today,
        number("accounts", 2),
        number("rows", 150),
        number("pending", 3),
        yes("euro"),
        number("bulk", 0),
        number("days", 80));
  }

  private BankRules rules() {
    var rules =
        BankRules.usual()
            .withPageSize(number("page-size", 100))
            .withValidityDaysMax(number("validity-days", 180))
            .withSigners(number("signers", 1))
            .withAccessesPerDay(number("accesses-per-day", 0), yes("count-pages"))
            .withHistoryDaysUnattended(number("unattended-days", 0));
    return yes("ids-per-consent") ? rules.withIdsPerConsent() : rules;
  }

  private OAuthRules oauth(OAuthRules usual) {
    return usual
        .withCredentials(
            text("client-id").orElse(usual.clientId()),
            text("client-secret").orElse(usual.clientSecret()),
            text("api-key").orElse(usual.apiKey()))
        .withRotation(flag("rotation", OAuthRules.Rotation.class, usual.rotation()))
        .withClientAuth(flag("client-auth", OAuthRules.ClientAuth.class, usual.clientAuth()))
        .withAccessTokenLife(Duration.ofSeconds(number("token-seconds", 3_600)));
  }

  private Optional<String> text(String name) {
    return Optional.ofNullable(flags.get(name));
  }

  private boolean yes(String name) {
    return text(name).map(Boolean::parseBoolean).orElse(false);
  }

  private int number(String name, int otherwise) {
    return text(name).map(Integer::parseInt).orElse(otherwise);
  }

  private <E extends Enum<E>> E flag(String name, Class<E> type, E otherwise) {
    return text(name)
        .map(value -> Enum.valueOf(type, value.toUpperCase(Locale.ROOT).replace('-', '_')))
        .orElse(otherwise);
  }
}
