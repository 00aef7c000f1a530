package org.avstem.adapter.truelayer;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.avstem.core.connection.ProviderId;
import org.avstem.http.HostRule;
import org.avstem.http.HttpLimits;
import org.avstem.http.OutgoingHttp;
import org.avstem.ports.spi.Bank;
import org.avstem.ports.spi.BankCredential;
import org.avstem.ports.spi.BankEvents;
import org.avstem.ports.spi.BankGateway;
import org.avstem.ports.spi.BankProfile;
import org.avstem.ports.spi.ConsentGateway;

/**
 * The banks behind TrueLayer's Data API v1, over its own HTTP client. Thread-safe, holds no
 * tenant's data, never retries. Closing it ends its connections.
 */
public final class TrueLayerBank implements Bank, AutoCloseable {
  /** Somebody waits at our door while keys are fetched. */
  private static final HttpLimits KEY_LIMITS =
      HttpLimits.defaults()
          .withConnectTimeout(Duration.ofSeconds(2))
          .withResponseTimeout(Duration.ofSeconds(3))
          .withTotalDeadline(Duration.ofSeconds(4))
          .withBodyBytesMax(1 << 20);

  private final TrueLayerConfig config;
  private final OutgoingHttp http;
  private final ConsentGateway consents;
  private final BankGateway data;
  private final Coverage coverage;
  private final TrueLayerSources sources;
  private final OutgoingHttp keyHttp;
  private final BankEvents events;

  private TrueLayerBank(TrueLayerConfig config, TrueLayerSources sources) {
    this.config = config;
    this.sources = sources;
    this.http = client(config, config.transport().limits());
    this.keyHttp = client(config, KEY_LIMITS);
    Lines lines = Lines.of(config.provider(), http, sources.clock());
    var requests = new Requests(config, sources.correlationIds());
    this.consents = new TrueLayerConsents(config, lines, requests, sources);
    this.data = new DataReader(config, lines.data(), requests, sources);
    this.coverage = new Coverage(config, lines.auth(), requests);
    Lines keyLines = Lines.of(config.provider(), keyHttp, sources.clock());
    this.events =
        new EventCheck(config, new KeyRing(new KeyFetch(config, keyLines.data(), requests)));
  }

  /** Sets up the client; no call is made. */
  public static TrueLayerBank connect(TrueLayerConfig config) {
    return connect(config, TrueLayerSources.system());
  }

  /** The same with given time and chance. */
  public static TrueLayerBank connect(TrueLayerConfig config, TrueLayerSources sources) {
    return new TrueLayerBank(config, sources);
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

  @Override
  public List<String> probe() {
    return coverage.findings();
  }

  @Override
  public Optional<BankEvents> events() {
    return Optional.of(events);
  }

  /**
   * An address for the result of a background request that somebody makes outside our reads: what
   * comes to it for this credential's connection before {@code until} is a genuine hint to read.
   * Empty without an address and a secret of webhooks, or without TrueLayer's id of the connection.
   */
  public Optional<URI> callbackAddress(BankCredential credential, Instant until) {
    String connection = Grant.of(credential).credentialsId();
    return connection == null
        ? Optional.empty()
        : CallbackAddress.of(config.events())
            .map(at -> at.of(connection, sources.correlationIds().get().toString(), until));
  }

  @Override
  public void close() {
    http.close();
    keyHttp.close();
  }

  private static OutgoingHttp client(TrueLayerConfig config, HttpLimits limits) {
    var transport = config.transport();
    var client = OutgoingHttp.builder().limits(limits).reach(transport.reach());
    config.hosts().all().forEach(uri -> client.allow(HostRule.of(uri)));
    transport.trust().ifPresent(client::trust);
    return client.build();
  }
}
