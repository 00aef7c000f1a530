package org.avstem.app.world;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.avstem.adapter.crypto.KeyGeneration;
import org.avstem.app.security.ApiKeyText;
import org.avstem.core.tenant.TenantId;
import org.avstem.testkit.postgres.LocalPostgres;
import org.avstem.testkit.stubbank.Flavour;
import org.avstem.testkit.stubbank.OAuthRules;
import org.avstem.testkit.stubbank.StubBank;
import org.avstem.testkit.stubbank.StubBankOptions;
import org.avstem.testkit.stubbank.ledger.StubWorld;

/** What the service needs around it: a PostgreSQL with three roles and a bank over mutual TLS. */
public final class World implements QuarkusTestResourceLifecycleManager {
  /** Where the ERP wants people back. */
  public static final URI RETURN_URL = URI.create("https://erp.example/banks/done");

  private static World current;
  private final TenantId tenant = new TenantId(UUID.randomUUID());
  private final String adminKey = ApiKeyText.issue(tenant, new SecureRandom()).revealText();
  private final String platformKey = ApiKeyText.issuePlatform(new SecureRandom()).revealText();
  private LocalPostgres postgres;
  private StubBank bank;
  private StubBank otherBank;
  private StubBank oauthBank;
  private int port;

  /** The one that runs. */
  public static World current() {
    return current;
  }

  @Override
  public Map<String, String> start() {
    port = freePort();
    postgres = LocalPostgres.temporary();
    postgres.createDatabase("app");
    bank = StubBank.start(StubBankOptions.of(Flavour.DNB, world(7)));
    otherBank = StubBank.start(StubBankOptions.of(Flavour.OTHER_BANK, world(8)));
    oauthBank =
        StubBank.start(
            StubBankOptions.of(Flavour.OAUTH2, world(9))
                .withRedirectUri(URI.create("http://localhost:" + port + "/callback/oauth")));
    current = this;
    return settings();
  }

  @Override
  public void stop() {
    Stream.of(bank, otherBank, oauthBank).filter(Objects::nonNull).forEach(StubBank::close);
    if (postgres != null) {
      postgres.close();
    }
  }

  /** What the service is started with. */
  public Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>();
    settings.put("quarkus.http.test-port", Integer.toString(port));
    settings.put("quarkus.management.test-port", "0");
    settings.put("avstem.environment", "sandbox");
    settings.put("avstem.public-url", "http://localhost:" + port);
    settings.put("avstem.return-urls", RETURN_URL.toString());
    settings.put("avstem.insecure-cookies", "true");
    settings.put("avstem.migrate-at-start", "true");
    settings.put("avstem.bootstrap-tenant", "Fjord AS");
    settings.put("avstem.bootstrap-api-key", adminKey);
    settings.put("avstem.platform-api-key", platformKey);
    settings.put("avstem.keys.token-encryption-key", KeyGeneration.newKekText());
    settings.put("avstem.database.url", postgres.jdbcUrl("app"));
    settings.put("avstem.database.user", LocalPostgres.RUNTIME);
    settings.put("avstem.database.password", "unused-by-trust");
    settings.put("avstem.database.read-user", LocalPostgres.READS);
    settings.put("avstem.database.read-password", "unused-by-trust-too");
    settings.put("avstem.database.owner-user", LocalPostgres.OWNER);
    settings.put("avstem.jobs.every", "off");
    settings.put(
        "avstem.webhooks." + ScriptedBeans.ID + ".url",
        "https://bank.example" + ScriptedBeans.PATH);
    settings.putAll(reachable("avstem.dnb.", bank));
    settings.putAll(reachable("avstem.banks.other.", otherBank));
    settings.putAll(reachable("avstem.banks.oauth.", oauthBank));
    settings.putAll(oauthSettings());
    return settings;
  }

  private static StubWorld world(long seed) {
    return new StubWorld(seed, LocalDate.now(Clock.systemUTC()), 2, 120, 3, false, 0, 80);
  }

  /** What a bank needs to be found. */
  private static Map<String, String> reachable(String prefix, StubBank bank) {
    return Map.of(
        prefix + "base-url", bank.baseUri().toString(),
        prefix + "reach", "loopback",
        prefix + "client-certificate", bank.pki().client().certificate().toString(),
        prefix + "client-key", bank.pki().client().privateKey().toString(),
        prefix + "trusted-authorities", bank.pki().authority().toString());
  }

  private Map<String, String> oauthSettings() {
    OAuthRules rules = oauthBank.options().oauth();
    return Map.of(
        "avstem.banks.oauth.auth-mode", "oauth2",
        "avstem.banks.oauth.authorize-url", oauthBank.psuUri() + "/oauth2/authorize",
        "avstem.banks.oauth.client-id", rules.clientId(),
        "avstem.banks.oauth.client-secret", rules.clientSecret(),
        "avstem.banks.oauth.api-key", rules.apiKey());
  }

  /** DNB. */
  public StubBank bank() {
    return bank;
  }

  /** A bank of the OAuth2 mode, known as {@code oauth}. */
  public StubBank oauthBank() {
    return oauthBank;
  }

  /** Another Berlin Group bank, known as {@code other}. */
  public StubBank otherBank() {
    return otherBank;
  }

  /** The database server. */
  public LocalPostgres postgres() {
    return postgres;
  }

  /** The first tenant. */
  public TenantId tenant() {
    return tenant;
  }

  /** The first tenant's admin key. */
  public String adminKey() {
    return adminKey;
  }

  /** The platform's key. */
  public String platformKey() {
    return platformKey;
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
