package org.avstem.testkit.stubtruelayer;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.avstem.testkit.stubbank.ledger.BritishWorld;
import org.avstem.testkit.stubserver.Flags;

/** What the command line says about a stub TrueLayer. */
final class StubTrueLayerFlags {

  private static final List<String> NAMES =
      List.of(
          "auth-port",
          "api-port",
          "control-port",
          "folder",
          "seed",
          "today",
          "accounts",
          "cards",
          "euro",
          "rows",
          "pending",
          "days",
          "client-id",
          "client-secret",
          "redirect-uri",
          "rotation",
          "renewal",
          "extend-path",
          "token-seconds",
          "consent-days",
          "reads-per-day",
          "months-max",
          "only-88-days",
          "habits");

  private StubTrueLayerFlags() {}

  static StubTrueLayerOptions parse(List<String> arguments) {
    var flags = Flags.parse(arguments, NAMES);
    var world = world(flags);
    var options =
        StubTrueLayerOptions.of(world)
            .withClient(client(flags, ClientRules.usual(world.seed())))
            .withReads(reads(flags))
            .withPorts(
                new StubTrueLayerOptions.Ports(
                    flags.number("auth-port", 0),
                    flags.number("api-port", 0),
                    flags.number("control-port", 0),
                    flags.text("folder").map(Path::of)));
    for (String uri : flags.list("redirect-uri")) {
      options = options.withRedirectUri(URI.create(uri));
    }
    for (String habit : flags.list("habits")) {
      options = options.withHabits(Flags.constant(Habit.class, habit));
    }
    return options;
  }

  private static BritishWorld world(Flags flags) {
    return new BritishWorld(
        flags.number("seed", 1),
        flags.text("today").map(LocalDate::parse).orElseGet(() -> LocalDate.now(utc())),
        flags.number("accounts", 2),
        flags.number("cards", 1),
        flags.yes("euro"),
        flags.number("rows", 120),
        flags.number("pending", 3),
        flags.number("days", 80));
  }

  private static Clock utc() {
    return Clock.system(ZoneOffset.UTC);
  }

  private static ClientRules client(Flags flags, ClientRules usual) {
    return usual
        .withCredentials(
            flags.text("client-id").orElse(usual.clientId()),
            flags.text("client-secret").orElse(usual.clientSecret()))
        .withRotation(flags.constant("rotation", RotationMode.class, usual.rotation()))
        .withRenewal(flags.constant("renewal", Renewal.class, usual.renewal()))
        .withExtendPath(flags.text("extend-path").orElse(usual.extendPath()))
        .withAccessLife(Duration.ofSeconds(flags.number("token-seconds", 3_600)))
        .withConsentDays(flags.number("consent-days", usual.consentDays()));
  }

  private static ReadRules reads(Flags flags) {
    var usual = ReadRules.usual();
    var rules =
        usual
            .withReadsPerDay(flags.number("reads-per-day", 0))
            .withMonthsMax(flags.number("months-max", usual.monthsMax()));
    return flags.yes("only-88-days") ? rules.withBareDenialBeyond88Days() : rules;
  }
}
