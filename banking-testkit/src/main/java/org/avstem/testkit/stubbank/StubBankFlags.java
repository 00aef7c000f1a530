package org.avstem.testkit.stubbank;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import org.avstem.testkit.stubbank.ledger.StubWorld;
import org.avstem.testkit.stubserver.Flags;

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

  private final Flags flags;

  private StubBankFlags(Flags flags) {
    this.flags = flags;
  }

  static StubBankFlags parse(List<String> arguments) {
    return new StubBankFlags(Flags.parse(arguments, FLAGS));
  }

  StubBankOptions options() {
    var clock = InstantSource.system();
    var rules = rules();
    var today = flags.text("today").map(LocalDate::parse);
    var options =
        StubBankOptions.of(
                flags.constant("flavour", Flavour.class, Flavour.DNB),
                world(today.orElseGet(() -> LocalDate.ofInstant(clock.instant(), rules.zone()))))
            .withRules(rules)
            .withTls(flags.constant("tls", Tls.class, Tls.MUTUAL))
            .withPorts(
                new StubBankOptions.Ports(
                    flags.number("port", 0),
                    flags.number("psu-port", 0),
                    flags.number("control-port", 0),
                    flags.text("folder").map(Path::of)));
    var oauth = oauth(options.oauth());
    options = options.withOAuth(flags.yes("offset-paging") ? oauth.withOffsetAndLimit() : oauth);
    for (String uri : flags.list("redirect-uri")) {
      options = options.withRedirectUri(URI.create(uri));
    }
    return flags.text("validate-first").isPresent()
        ? options.withValidation(
            ValidationScope.firstOfEachEndpoint(flags.number("validate-first", 0)))
        : options;
  }

  private StubWorld world(LocalDate today) {
    return new StubWorld(
        flags.number("seed", 1),
        today,
        flags.number("accounts", 2),
        flags.number("rows", 150),
        flags.number("pending", 3),
        flags.yes("euro"),
        flags.number("bulk", 0),
        flags.number("days", 80));
  }

  private BankRules rules() {
    var rules =
        BankRules.usual()
            .withPageSize(flags.number("page-size", 100))
            .withValidityDaysMax(flags.number("validity-days", 180))
            .withSigners(flags.number("signers", 1))
            .withAccessesPerDay(flags.number("accesses-per-day", 0), flags.yes("count-pages"))
            .withHistoryDaysUnattended(flags.number("unattended-days", 0));
    return flags.yes("ids-per-consent") ? rules.withIdsPerConsent() : rules;
  }

  private OAuthRules oauth(OAuthRules usual) {
    return usual
        .withCredentials(
            flags.text("client-id").orElse(usual.clientId()),
            flags.text("client-secret").orElse(usual.clientSecret()),
            flags.text("api-key").orElse(usual.apiKey()))
        .withRotation(flags.constant("rotation", OAuthRules.Rotation.class, usual.rotation()))
        .withClientAuth(
            flags.constant("client-auth", OAuthRules.ClientAuth.class, usual.clientAuth()))
        .withAccessTokenLife(Duration.ofSeconds(flags.number("token-seconds", 3_600)));
  }
}
