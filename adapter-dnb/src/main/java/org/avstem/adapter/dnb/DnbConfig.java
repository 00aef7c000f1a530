package org.avstem.adapter.dnb;

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
 * One bank that speaks Berlin Group XS2A or the OAuth2 mode of the source documents. Begin with a
 * preset and change what differs; every part can be overridden.
 *
 * @param provider its name in this installation
 * @param profile what holds whatever the connection: name, zone, budget, history, limits
 * @param authMode how it lets us in
 * @param baseUri to where the version ends, for example {@code https://bank.example/psd2/v1}
 * @param redirectUri our callback, exactly as registered at the bank; one per bank
 * @param transport certificates, headers, limits
 * @param oauth the authorisation server, where tokens are used
 * @param consent how consent is asked for
 * @param reading how data is read
 */
public record DnbConfig(
    ProviderId provider,
    BankProfile profile,
    AuthMode authMode,
    URI baseUri,
    URI redirectUri,
    DnbTransport transport,
    DnbOAuth oauth,
    DnbConsent consent,
    DnbReading reading) {
  /** {@link IllegalArgumentException} that names every problem at once, never a value. */
  public DnbConfig {
    var problems = new ArrayList<String>();
    boolean plaintext = transport.reach() == Reach.LOOPBACK_PLAINTEXT;
    if (!isPlain(baseUri) || !(isHttps(baseUri) || plaintext) || baseUri.getRawQuery() != null) {
      problems.add("base URI must be absolute https without query");
    }
    if (!isPlain(redirectUri)) {
      problems.add("redirect URI must be absolute without fragment");
    }
    if (plaintext && profile.environment() == Environment.PRODUCTION) {
      problems.add("plaintext is refused in production");
    }
    if (authMode.hasTokens() && oauth.clientId().isBlank()) {
      problems.add("client id is missing");
    }
    if (authMode == AuthMode.OAUTH2 && oauth.clientSecret().isEmpty()) {
      problems.add("client secret is missing");
    }
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(provider + ": " + String.join("; ", problems));
    }
  }

  /** DNB's sandbox: Berlin Group over mutual TLS; add the certificate. Host seen until 2021. */
  public static DnbConfig sandbox(URI redirectUri) {
    return dnb(Environment.SANDBOX, "https://sandboxapi.psd.dnb.no/v1", redirectUri);
  }

  /** DNB itself: as the sandbox. One source only for the host: verify it with DNB before use. */
  public static DnbConfig production(URI redirectUri) {
    return dnb(Environment.PRODUCTION, "https://api.psd.dnb.no/v1", redirectUri);
  }

  /**
   * DNB as the source documents describe it: authorization code, client secret, API key. No
   * document of DNB's confirms hosts, paths or scopes.
   */
  public static DnbConfig oauth2(Environment environment, URI redirectUri, DnbOAuth client) {
    String host = environment == Environment.PRODUCTION ? "api.dnb.no" : "api.sandbox.dnb.no";
    return new DnbConfig(
        new ProviderId("dnb"),
        profile("DNB", environment),
        AuthMode.OAUTH2,
        URI.create("https://" + host + "/psd2"),
        redirectUri,
        DnbTransport.defaults(),
        client,
        DnbConsent.defaults(),
        DnbReading.defaults());
  }

  /** Any other Berlin Group bank, by the letter of the specification. */
  public static DnbConfig berlinGroup(
      ProviderId provider, BankProfile profile, URI baseUri, URI redirectUri) {
    return new DnbConfig(
        provider,
        profile,
        AuthMode.BERLIN_GROUP,
        baseUri,
        redirectUri,
        DnbTransport.defaults(),
        DnbOAuth.defaults(),
        DnbConsent.defaults(),
        DnbReading.defaults());
  }

  /**
   * A profile by the regulation: 4 unattended reads a day, 395 days at the first import, 90 later,
   * consents of 180 days, Oslo's calendar; 12,000 pages, 2,000,000 rows and 30 minutes per fetch.
   */
  public static BankProfile profile(String displayName, Environment environment) {
    return new BankProfile(
        displayName,
        environment,
        ZoneId.of("Europe/Oslo"),
        CallBudget.REGULATION,
        false,
        395,
        90,
        List.of(90),
        180,
        12_000,
        2_000_000,
        Duration.ofMinutes(30));
  }

  /** The same under another name. */
  public DnbConfig withProvider(ProviderId value) {
    return new DnbConfig(
        value, profile, authMode, baseUri, redirectUri, transport, oauth, consent, reading);
  }

  /** The same with another profile. */
  public DnbConfig withProfile(BankProfile value) {
    return new DnbConfig(
        provider, value, authMode, baseUri, redirectUri, transport, oauth, consent, reading);
  }

  /** The same with another way in. */
  public DnbConfig withAuthMode(AuthMode value) {
    return new DnbConfig(
        provider, profile, value, baseUri, redirectUri, transport, oauth, consent, reading);
  }

  /** The same at another address. */
  public DnbConfig withBaseUri(URI value) {
    return new DnbConfig(
        provider, profile, authMode, value, redirectUri, transport, oauth, consent, reading);
  }

  /** The same with other certificates, headers or limits. */
  public DnbConfig withTransport(DnbTransport value) {
    return new DnbConfig(
        provider, profile, authMode, baseUri, redirectUri, value, oauth, consent, reading);
  }

  /** The same with another authorisation server. */
  public DnbConfig withOAuth(DnbOAuth value) {
    return new DnbConfig(
        provider, profile, authMode, baseUri, redirectUri, transport, value, consent, reading);
  }

  /** The same asking for consent in another way. */
  public DnbConfig withConsent(DnbConsent value) {
    return new DnbConfig(
        provider, profile, authMode, baseUri, redirectUri, transport, oauth, value, reading);
  }

  /** The same read in another way. */
  public DnbConfig withReading(DnbReading value) {
    return new DnbConfig(
        provider, profile, authMode, baseUri, redirectUri, transport, oauth, consent, value);
  }

  /** An address of the bank from one that may be relative to the base address. */
  URI resolve(URI reference) {
    String base = baseUri.toString();
    return URI.create(base.endsWith("/") ? base : base + "/").resolve(reference);
  }

  /** Every address that is called, as opposed to shown to a person. */
  List<URI> called() {
    return authMode.hasTokens()
        ? List.of(baseUri, resolve(oauth.token()), resolve(oauth.revoke()))
        : List.of(baseUri);
  }

  @Override
  public String toString() {
    return "DnbConfig[" + provider + ", " + authMode + ", " + profile.environment() + "]";
  }

  private static DnbConfig dnb(Environment environment, String base, URI redirectUri) {
    return berlinGroup(
            new ProviderId("dnb"), profile("DNB", environment), URI.create(base), redirectUri)
        .withConsent(DnbConsent.defaults().withPsuId(PsuIdRule.DNB))
        .withReading(DnbReading.defaults().withPathId(AccountPathId.BBAN));
  }

  private static boolean isPlain(URI uri) {
    return uri.getHost() != null && uri.getRawUserInfo() == null && uri.getRawFragment() == null;
  }

  private static boolean isHttps(URI uri) {
    return "https".equalsIgnoreCase(uri.getScheme());
  }
}
