package org.avstem.http;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import org.avstem.http.HttpFault.Refused;
import org.avstem.http.HttpFault.Unreachable;

/**
 * The outgoing HTTP client. Reaches only hosts on its allow list, at addresses its policy permits,
 * over TLS 1.2 or newer; sends once, follows no redirect, keeps no cookie, knows no proxy; answers
 * or faults within the total deadline. Thread-safe: one instance per bank or purpose, for the life
 * of the process. Closing ends its threads and connections; exchanges under way then fault with
 * {@link Unreachable.Reason#CLIENT_CLOSED}.
 */
public final class OutgoingHttp implements AutoCloseable {
  private final Set<HostRule> allowed;
  private final HttpLimits limits;
  private final boolean requireTls;
  private final HotTls tls;
  private final Watchdog watchdog = new Watchdog();
  private final CheckedResolver resolver;
  private final ConnectionPool pool;
  private final AtomicLong generationInPool;

  private OutgoingHttp(Builder builder) {
    allowed = Set.copyOf(builder.allowed);
    limits = builder.limits;
    requireTls = builder.requireTls;
    TrustMaterial trust = builder.trust.orElseGet(TrustMaterial::system);
    tls =
        new HotTls(
            builder.clientCertificate, trust, builder.clock, builder.certificateCheckInterval);
    resolver = new CheckedResolver(builder.resolver, builder.addressPolicy);
    pool = new ConnectionPool(resolver, limits, builder.maxConnections);
    generationInPool = new AtomicLong(tls.current().number());
  }

  public static Builder builder() {
    return new Builder();
  }

  /**
   * Sends the request once and streams the answer to the reader, on the calling thread, within the
   * byte and time limits. A POST is neither repeated nor known to be undone: see {@link
   * HttpFault#requestMayHaveArrived()}.
   *
   * @throws HttpFault if there was no answer, or not one that could be read to its end
   */
  public <T> T exchange(HttpRequestSpec request, ResponseReader<T> reader) {
    Objects.requireNonNull(reader, "reader");
    String host = request.uri().getHost().toLowerCase(Locale.ROOT);
    ExchangeRecord record = new ExchangeRecord(request.logName(), host);
    try {
      check(request.uri(), host);
      T value = run(request, reader, host, record);
      record.answered();
      return value;
    } catch (HttpFault fault) {
      record.failed(fault);
      throw fault;
    } finally {
      record.write();
    }
  }

  /** The state of the client certificate, for health checks and gauges. Reads no disk. */
  public CertificateStatus certificateStatus() {
    return tls.status();
  }

  @Override
  public void close() {
    pool.close();
    watchdog.close();
    resolver.close();
  }

  /** Connections in use plus connections kept. */
  int connections() {
    return pool.size();
  }

  private <T> T run(
      HttpRequestSpec request, ResponseReader<T> reader, String host, ExchangeRecord record) {
    Progress progress = new Progress(host, Deadline.after(limits.totalDeadline()), generation());
    Exchange exchange = new Exchange(pool, limits, progress, record);
    Watchdog.Watch watch = watch(progress, exchange);
    try {
      return exchange.run(request, reader);
    } finally {
      watch.close();
    }
  }

  private Watchdog.Watch watch(Progress progress, Exchange exchange) {
    try {
      return watchdog.watch(progress.deadline(), exchange::abort);
    } catch (RejectedExecutionException closed) {
      throw progress.unreachable(Unreachable.Reason.CLIENT_CLOSED);
    }
  }

  private TlsGeneration generation() {
    TlsGeneration current = tls.current();
    long before = generationInPool.getAndSet(current.number());
    if (before != current.number()) {
      pool.closeIdle();
    }
    return current;
  }

  private void check(URI uri, String host) {
    if (requireTls && !"https".equalsIgnoreCase(uri.getScheme())) {
      throw new Refused(Origin.unsent(host), Refused.Reason.PLAINTEXT);
    }
    if (allowed.stream().noneMatch(rule -> rule.admits(uri))) {
      throw new Refused(Origin.unsent(host), Refused.Reason.HOST_NOT_ALLOWED);
    }
  }

  /**
   * Collects the settings; every default is the safe one, and without a host nothing is allowed.
   */
  public static final class Builder {
    private static final int CONNECTIONS_MAX = 10_000;

    private final Set<HostRule> allowed = new LinkedHashSet<>();
    private HttpLimits limits = HttpLimits.defaults();
    private Optional<ClientCertificate> clientCertificate = Optional.empty();
    private Optional<TrustMaterial> trust = Optional.empty();
    private AddressPolicy addressPolicy = AddressPolicy.PUBLIC_ONLY;
    private HostResolver resolver = HostResolver.system();
    private boolean requireTls = true;
    private int maxConnections = 20;
    private InstantSource clock = InstantSource.system();
    private Duration certificateCheckInterval = Duration.ofSeconds(2);

    private Builder() {}

    /** Adds to the hosts that may be reached. */
    public Builder allow(HostRule... rules) {
      allowed.addAll(List.of(rules));
      return this;
    }

    public Builder limits(HttpLimits value) {
      limits = Objects.requireNonNull(value);
      return this;
    }

    public Builder clientCertificate(ClientCertificate value) {
      clientCertificate = Optional.of(value);
      return this;
    }

    /** The authorities for servers; the runtime's own if not set. */
    public Builder trust(TrustMaterial value) {
      trust = Optional.of(value);
      return this;
    }

    public Builder addressPolicy(AddressPolicy value) {
      addressPolicy = Objects.requireNonNull(value);
      return this;
    }

    public Builder resolver(HostResolver value) {
      resolver = Objects.requireNonNull(value);
      return this;
    }

    /** False admits plain http to allowed hosts. */
    public Builder requireTls(boolean value) {
      requireTls = value;
      return this;
    }

    /** Sets address policy and TLS to what this allows. */
    public Builder reach(Reach value) {
      requireTls = value != Reach.LOOPBACK_PLAINTEXT;
      addressPolicy =
          value == Reach.PUBLIC ? AddressPolicy.PUBLIC_ONLY : AddressPolicy.LOOPBACK_ALLOWED;
      return this;
    }

    /** Most connections at a time, in all and per host. */
    public Builder maxConnections(int value) {
      if (value < 1 || value > CONNECTIONS_MAX) {
        throw new IllegalArgumentException("maxConnections must be 1 to " + CONNECTIONS_MAX);
      }
      maxConnections = value;
      return this;
    }

    /** The wall clock that certificates' validity is measured by; deadlines use a monotonic one. */
    public Builder clock(InstantSource value) {
      clock = Objects.requireNonNull(value);
      return this;
    }

    /** How often at most the client certificate's files are read again. */
    public Builder certificateCheckInterval(Duration value) {
      if (value.isNegative()) {
        throw new IllegalArgumentException("the interval must not be negative");
      }
      certificateCheckInterval = value;
      return this;
    }

    /** {@link CertificateRefused} if the client certificate cannot be used. */
    public OutgoingHttp build() {
      return new OutgoingHttp(this);
    }
  }
}
