package org.avstem.app.api;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Singleton;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.Map;
import java.util.TreeMap;
import org.avstem.app.reads.Counts;
import org.avstem.app.rest.Page;
import org.avstem.app.rest.PageParams;
import org.avstem.app.security.Roles;
import org.avstem.core.tenant.TenantId;
import org.avstem.engine.BankingEngine;
import org.avstem.ports.api.ConnectionStatistics;
import org.avstem.ports.spi.ConnectionStore.StatusCount;
import org.avstem.ports.spi.Stores;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What operators look at. */
@Path("/api/v1/ops")
@Singleton
public final class OpsResource {
  private final Stores stores;
  private final BankingEngine engine;
  private final Counts counts;
  private final Facade facade;
  private final EachTenant tenants;

  OpsResource(
      Stores stores, BankingEngine engine, Counts counts, Facade facade, EachTenant tenants) {
    this.stores = stores;
    this.engine = engine;
    this.counts = counts;
    this.facade = facade;
    this.tenants = tenants;
  }

  @GET
  @Path("/statistics")
  @RolesAllowed({Roles.VIEWER, Roles.PLATFORM})
  @Operation(summary = "Counts of one tenant; of all of them for the platform")
  public OpsJson.Statistics getStatistics() {
    if (!facade.isPlatform()) {
      return statistics(facade.tenant(), consents(facade.tenant()));
    }
    Sum sum = new Sum();
    tenants.forEach(
        tenant -> {
          ConnectionStatistics consents = consents(tenant);
          sum.add(statistics(tenant, consents), consents);
        });
    return sum.statistics();
  }

  @GET
  @Path("/connections/health")
  @RolesAllowed(Roles.VIEWER)
  @Operation(summary = "How each connection is, and until when its consent holds")
  public Page<OpsJson.Health> listConnectionHealth(@BeanParam PageParams page) {
    return Page.of(() -> facade.banking().connections().list(page.paging()), OpsJson.Health::of);
  }

  private ConnectionStatistics consents(TenantId tenant) {
    return engine.forTenant(tenant).connections().statistics();
  }

  private OpsJson.Statistics statistics(TenantId tenant, ConnectionStatistics consents) {
    Map<String, Long> connections = new TreeMap<>();
    for (StatusCount count :
        stores.unitOfWork().in(tenant, tx -> tx.connections().countByStatus())) {
      connections.put(count.status().name(), count.count());
    }
    Counts.Numbers numbers = counts.of(tenant);
    return new OpsJson.Statistics(
        null,
        connections,
        numbers.accounts(),
        new TreeMap<>(numbers.transactions()),
        new TreeMap<>(numbers.review()),
        OpsJson.Consents.of(consents));
  }

  /** Adds up. */
  private static final class Sum {
    private final Map<String, Long> connections = new TreeMap<>();
    private final Map<String, Long> transactions = new TreeMap<>();
    private final Map<String, Long> review = new TreeMap<>();
    private long tenants;
    private long accounts;
    private ConnectionStatistics consents = ConnectionStatistics.NONE;

    void add(OpsJson.Statistics one, ConnectionStatistics more) {
      consents = consents.plus(more);
      tenants++;
      accounts += one.accounts();
      merge(connections, one.connections());
      merge(transactions, one.transactions());
      merge(review, one.review());
    }

    OpsJson.Statistics statistics() {
      return new OpsJson.Statistics(
          tenants, connections, accounts, transactions, review, OpsJson.Consents.of(consents));
    }

    private static void merge(Map<String, Long> sum, Map<String, Long> one) {
      one.forEach((key, value) -> sum.merge(key, value, Long::sum));
    }
  }
}
