package org.avstem.adapter.dnb;

import org.avstem.core.connection.ProviderId;
import org.avstem.http.CertificateStatus;
import org.avstem.http.HostRule;
import org.avstem.http.OutgoingHttp;
import org.avstem.ports.spi.Bank;
import org.avstem.ports.spi.BankGateway;
import org.avstem.ports.spi.BankProfile;
import org.avstem.ports.spi.ConsentGateway;
import org.avstem.wire.BankLine;

/**
 * DNB, or any other bank that speaks Berlin Group XS2A, over its own HTTP client. Thread-safe,
 * holds no tenant's data, never retries. Closing it ends its connections.
 */
public final class DnbBank implements Bank, AutoCloseable {
  private final DnbConfig config;
  private final OutgoingHttp http;
  private final ConsentGateway consents;
  private final BankGateway data;

  private DnbBank(DnbConfig config, OutgoingHttp http, DnbSources sources) {
    this.config = config;
    this.http = http;
    var line = new BankLine(config.provider(), http, sources.clock(), BerlinGroupErrors::of);
    var requests = new Requests(config, sources.requestIds());
    var tokens = new TokenEndpoint(config, line, requests, sources);
    var berlinGroup = new BerlinGroupConsents(config, line, requests, sources.clock());
    this.consents =
        switch (config.authMode()) {
          case BERLIN_GROUP -> berlinGroup;
          case OAUTH2 -> new OAuthConsents(config, tokens, sources);
          case BERLIN_GROUP_OAUTH ->
              new BerlinGroupOAuthConsents(config, berlinGroup, tokens, sources);
        };
    this.data = new BankReader(config, line, requests, sources.clock());
  }

  /**
   * Sets up the client; no call is made. Certificates are read here: {@link
   * org.avstem.http.CertificateRefused} if they cannot be used.
   */
  public static DnbBank connect(DnbConfig config) {
    return connect(config, DnbSources.system());
  }

  /** The same with given time and chance. */
  public static DnbBank connect(DnbConfig config, DnbSources sources) {
    var transport = config.transport();
    var client = OutgoingHttp.builder().limits(transport.limits()).reach(transport.reach());
    config.called().forEach(uri -> client.allow(HostRule.of(uri)));
    transport.clientCertificate().ifPresent(client::clientCertificate);
    transport.trust().ifPresent(client::trust);
    return new DnbBank(config, client.build(), sources);
  }

  @Override
  public ProviderId provider() {
    return config.provider();
  }

  @Override
  public BankProfile profile() {
    return config.profile();
  }

  @Override
  public ConsentGateway consents() {
    return consents;
  }

  @Override
  public BankGateway data() {
    return data;
  }

  /** The state of the client certificate, for health checks. */
  public CertificateStatus certificateStatus() {
    return http.certificateStatus();
  }

  @Override
  public void close() {
    http.close();
  }
}
