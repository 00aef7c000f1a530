package org.avstem.examples.embed;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.avstem.adapter.crypto.KeyEncryptionKey;
import org.avstem.adapter.crypto.KeyGeneration;
import org.avstem.adapter.dnb.DnbBank;
import org.avstem.adapter.dnb.DnbConfig;
import org.avstem.adapter.dnb.DnbTransport;
import org.avstem.core.connection.Initiator;
import org.avstem.core.consent.CallbackParameters;
import org.avstem.core.consent.Presence;
import org.avstem.core.secret.Secret;
import org.avstem.core.tenant.TenantId;
import org.avstem.engine.BankingEngine;
import org.avstem.http.ClientCertificate;
import org.avstem.http.Reach;
import org.avstem.http.TrustMaterial;
import org.avstem.ports.api.AuthoriseAnswer;
import org.avstem.ports.api.CompleteAnswer;
import org.avstem.ports.api.StartAnswer;
import org.avstem.ports.api.SyncReport;
import org.avstem.testkit.postgres.LocalPostgres;
import org.avstem.testkit.stubbank.Flavour;
import org.avstem.testkit.stubbank.StubBank;
import org.avstem.testkit.stubbank.StubBankOptions;
import org.avstem.testkit.stubbank.ledger.AccountTruth;
import org.avstem.testkit.stubbank.ledger.StubWorld;
import org.junit.jupiter.api.Test;

class EmbedPlainJavaTest {
  private static final URI RETURN_URL = URI.create("https://erp.example/banks/done");
  private static final URI REDIRECT = URI.create("https://erp.example/callback/dnb");

  @Test
  void an_erp_without_a_framework_connects_imports_matches_and_hears_of_it() {
    LocalDate today = LocalDate.now(Clock.system(ZoneId.of("Europe/Oslo")));
    List<String> heard = new ArrayList<>();
    try (LocalPostgres postgres = LocalPostgres.temporary();
        StubBank stub =
            StubBank.start(
                StubBankOptions.of(
                    Flavour.DNB, StubWorld.small(5, today).withAccounts(1).withRows(120, 3)));
        DnbBank dnb = DnbBank.connect(config(stub))) {
      postgres.createDatabase("erp");
      TenantId tenant = new TenantId(UUID.fromString("0192f0c1-0000-7000-8000-000000000001"));
      EmbedPlainJava.Erp erp =
          new EmbedPlainJava.Erp(
              tenant,
              postgres.source("erp", LocalPostgres.OWNER),
              postgres.source("erp", LocalPostgres.RUNTIME),
              KeyEncryptionKey.fromText("KEK", KeyGeneration.newKekText()),
              new ErpLedger(stub.openItems()),
              (ignored, event) -> heard.add(event.type()),
              RETURN_URL);
      BankingEngine engine = EmbedPlainJava.engine(erp, dnb);

      SyncReport report = connectedAndRead(engine, tenant, dnb, stub);

      AccountTruth truth = stub.truth().get(0);
      assertThat(report.status()).isEqualTo(SyncReport.Status.COMPLETE);
      assertThat(report.accounts().get(0).added())
          .isEqualTo(truth.bookedCount() + truth.pendingCount());
      assertThat(report.matching().auto()).isEqualTo(truth.exactItems());
      engine.relay(tenant, 100);
      assertThat(heard).contains("connection.active", "transactions.changed");
      stub.assertNoViolations();
    }
  }

  private static SyncReport connectedAndRead(
      BankingEngine engine, TenantId tenant, DnbBank dnb, StubBank stub) {
    var banking = engine.forTenant(tenant);
    var started =
        (StartAnswer.Started)
            banking.connections().start(dnb.provider(), RETURN_URL, new Initiator("kari"));
    var toBank =
        (AuthoriseAnswer.ToBank)
            banking
                .connections()
                .authorise(
                    started.startToken(),
                    new Presence.Attended("192.0.2.7", "Firefox"),
                    Secret.of("browser"),
                    Map.of("psuId", Secret.of("01017012345")));
    URI back = stub.psuBrowser().accept(toBank.location());
    var completed = banking.connections().complete(started.id(), parameters(back));
    assertThat(completed).isInstanceOf(CompleteAnswer.Completed.class);
    return banking.transactionSync().sync(started.id());
  }

  private static DnbConfig config(StubBank stub) {
    DnbTransport transport =
        DnbTransport.defaults()
            .withClientCertificate(
                ClientCertificate.pem(
                    stub.pki().client().certificate(), stub.pki().client().privateKey()))
            .withTrust(TrustMaterial.pem(stub.pki().authority()))
            .withReach(Reach.LOOPBACK);
    return DnbConfig.sandbox(REDIRECT).withBaseUri(stub.baseUri()).withTransport(transport);
  }

  private static CallbackParameters parameters(URI callback) {
    Map<String, String> values = new HashMap<>();
    for (String pair : callback.getRawQuery().split("&", -1)) {
      int equals = pair.indexOf('=');
      values.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
    }
    return new CallbackParameters(values);
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
