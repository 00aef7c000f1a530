package org.avstem.app.api;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Singleton;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.avstem.app.rest.Page;
import org.avstem.app.rest.PageParams;
import org.avstem.app.security.Roles;
import org.avstem.ports.spi.AuditStore;
import org.avstem.ports.spi.UnitOfWork;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What happened and who did it. */
@Path("/api/v1/audit")
@Singleton
public final class AuditResource {
  private final UnitOfWork work;
  private final Facade facade;

  AuditResource(UnitOfWork work, Facade facade) {
    this.work = work;
    this.facade = facade;
  }

  @GET
  @RolesAllowed(Roles.ADMIN)
  @Operation(summary = "Audit entries in order; each hash covers the entry before")
  public Page<AuditJson> listAudit(@BeanParam PageParams page) {
    int limit = page.limit();
    long after =
        Page.refusingForeignCursors(() -> page.cursor().map(Long::parseUnsignedLong).orElse(0L));
    List<AuditStore.Entry> rows = work.in(facade.tenant(), tx -> tx.audit().after(after, limit));
    return new Page<>(
        rows.stream().map(AuditJson::of).toList(),
        rows.size() < limit ? null : Long.toString(rows.get(limit - 1).number()));
  }

  /** An entry and its place in the chain. */
  @RegisterForReflection
  @Schema(name = "AuditEntry")
  public record AuditJson(
      long number,
      Instant at,
      String action,
      String actor,
      String subject,
      Map<String, String> facts,
      String hash) {
    static AuditJson of(AuditStore.Entry entry) {
      AuditStore.Event event = entry.event();
      return new AuditJson(
          entry.number(),
          event.at(),
          event.action(),
          event.actor(),
          event.subject(),
          new TreeMap<>(event.facts()),
          entry.hash());
    }
  }
}
