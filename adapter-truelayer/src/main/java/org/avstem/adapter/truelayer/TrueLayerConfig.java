package org.avstem.adapter.truelayer;

import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.avstem.core.budget.CallBudget;
import org.avstem.core.connection.Environment;
import org.avstem.core.connection.ProviderId;
import org.avstem.http.Reach;
import org.avstem.ports.spi.BankProfile;

/**
 * TrueLayer in one environment. Begin with a preset and change what differs; every part can be
 * overridden, but sandbox and production never meet in one configuration.
 *
 * @param provider its name in this installation
 * @param profile what holds whatever the connection: name, zone, budget, history, limits
 * @param client our registration
 * @param hosts where TrueLayer is
 * @param consent what is asked for
 * @param reading how data is read
 * @param events how webhooks are told from forgeries
 * @param transport certificates, limits, addresses
 */
public record TrueLayerConfig(
    ProviderId provider,
    BankProfile profile,
    TrueLayerClient client,
    TrueLayerHosts hosts,
    TrueLayerConsent consent,
    TrueLayerReading reading,
    TrueLayerEvents events,
    TrueLayerTransport transport) {
  /** {@link IllegalArgumentException} that names every problem at once, never a value. */
  public TrueLayerConfig {
    var problems = new ArrayList<String>();
    Environment environment = profile.environment();
    if (client.id().isBlank()) {
      problems.add("client id is missing");
    } else if (client.isForeign(environment, hosts)) {
      problems.add("client id is not one of " + environment);
    }
    if (client.secret().revealText().isBlank()) {
      problems.add("client secret is missing");
    }
    if (!isPlain(client.redirectUri())) {
      problems.add("redirect URI must be absolute without fragment");
    }
    problems.addAll(problemsOf(hosts, transport, environment));
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(provider + ": " + String.join("; ", problems));
    }
  }

  /** TrueLayer's sandbox with its mock bank. */
  public static TrueLayerConfig sandbox(TrueLayerClient client) {
    return of(Environment.SANDBOX, client);
  }

  /** TrueLayer itself, with real banks. */
  public static TrueLayerConfig production(TrueLayerClient client) {
    return of(Environment.PRODUCTION, client);
  }

  /** TrueLayer in an environment. */
  public static TrueLayerConfig of(Environment environment, TrueLayerClient client) {
    return new TrueLayerConfig(
        new ProviderId("truelayer"),
        profile("TrueLayer", environment),
        client,
        TrueLayerHosts.of(environment),
        TrueLayerConsent.of(environment),
        TrueLayerReading.defaults(),
        TrueLayerEvents.defaults(),
        TrueLayerTransport.defaults());
  }

  /**
   * What British and European banks grant through TrueLayer: 4 unattended reads a day, 24 months
   * right after the person was there, 88 days later (two banks refused 90), consents of 90 days,
   * London's calendar.
   */
  public static BankProfile profile(String displayName, Environment environment) {
    return new BankProfile(
        displayName,
        environment,
        ZoneId.of("Europe/London"),
        CallBudget.REGULATION,
        false,
        730,
        88,
        List.of(730, 365, 90, 88),
        90,
        10,
        1_000_000,
        Duration.ofMinutes(30));
  }

  /** The same under another name. */
  public TrueLayerConfig withProvider(ProviderId value) {
    return new TrueLayerConfig(value, profile, client, hosts, consent, reading, events, transport);
  }

  /** The same with another profile. */
  public TrueLayerConfig withProfile(BankProfile value) {
    return new TrueLayerConfig(provider, value, client, hosts, consent, reading, events, transport);
  }

  /** The same at other addresses. */
  public TrueLayerConfig withHosts(TrueLayerHosts value) {
    return new TrueLayerConfig(
        provider, profile, client, value, consent, reading, events, transport);
  }

  /** The same asking for something else. */
  public TrueLayerConfig withConsent(TrueLayerConsent value) {
    return new TrueLayerConfig(provider, profile, client, hosts, value, reading, events, transport);
  }

  /** The same read in another way. */
  public TrueLayerConfig withReading(TrueLayerReading value) {
    return new TrueLayerConfig(provider, profile, client, hosts, consent, value, events, transport);
  }

  /** The same with other proofs of webhooks. */
  public TrueLayerConfig withEvents(TrueLayerEvents value) {
    return new TrueLayerConfig(
        provider, profile, client, hosts, consent, reading, value, transport);
  }

  /** The same with other certificates, limits or addresses. */
  public TrueLayerConfig withTransport(TrueLayerTransport value) {
    return new TrueLayerConfig(provider, profile, client, hosts, consent, reading, events, value);
  }

  @Override
  public String toString() {
    return "TrueLayerConfig[" + provider + ", " + profile.environment() + "]";
  }

  private static List<String> problemsOf(
      TrueLayerHosts hosts, TrueLayerTransport transport, Environment environment) {
    var problems = new ArrayList<String>();
    boolean plaintext = transport.reach() == Reach.LOOPBACK_PLAINTEXT;
    if (!hosts.all().stream().allMatch(uri -> isHost(uri, plaintext))) {
      problems.add("hosts must be absolute https without query");
    }
    if (hosts.mix(environment)) {
      problems.add("a host is not one of " + environment);
    }
    if (plaintext && environment == Environment.PRODUCTION) {
      problems.add("plaintext is refused in production");
    }
    return problems;
  }

  private static boolean isPlain(URI uri) {
    return uri.getHost() != null && uri.getRawUserInfo() == null && uri.getRawFragment() == null;
  }

  private static boolean isHost(URI uri, boolean plaintext) {
    boolean https = "https".equalsIgnoreCase(uri.getScheme());
    return isPlain(uri) && uri.getRawQuery() == null && (https || plaintext);
  }
}
