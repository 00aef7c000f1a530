package org.avstem.app.api;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Singleton;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.avstem.app.config.Installation;
import org.avstem.app.rest.FieldCheck;
import org.avstem.app.rest.Idempotent;
import org.avstem.app.rest.Page;
import org.avstem.app.rest.PageParams;
import org.avstem.app.rest.PathId;
import org.avstem.app.rest.Refusal;
import org.avstem.app.security.Roles;
import org.avstem.core.connection.ConnectionId;
import org.avstem.core.connection.Initiator;
import org.avstem.core.connection.ProviderId;
import org.avstem.core.connection.SyncSchedule;
import org.avstem.ports.api.Connections;
import org.avstem.ports.api.Connections.ConnectionView;
import org.avstem.ports.api.StartAnswer;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** Connections: opened, changed, renewed, ended. */
@Path("/api/v1/connections")
@Singleton
public final class ConnectionsResource {
  private static final int URL_MAX = 2_000;
  private final Facade facade;
  private final Idempotent idempotent;
  private final Installation installation;

  ConnectionsResource(Facade facade, Idempotent idempotent, Installation installation) {
    this.facade = facade;
    this.idempotent = idempotent;
    this.installation = installation;
  }

  @POST
  @RolesAllowed(Roles.ADMIN)
  @Operation(summary = "Open a connection; send the person to startUrl")
  @APIResponse(
      responseCode = "201",
      description = "Opened",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = ConnectionJson.Started.class)))
  public Response startConnection(
      @HeaderParam("Idempotency-Key") @Nullable String key, ConnectionJson.@Nullable Start body) {
    ConnectionJson.Start request = present(body);
    FieldCheck check = new FieldCheck();
    Optional<ProviderId> provider =
        check.required("provider", request.provider(), "is a provider's id", ProviderId::new);
    Optional<URI> returnUrl = returnUrl(check, request.returnUrl());
    Optional<Initiator> initiator = initiator(check, request.initiator());
    check.done();
    return idempotent.once(
        new Idempotent.Request(facade.tenant(), key, "POST /connections", request),
        () ->
            started(
                connections()
                    .start(
                        provider.orElseThrow(), returnUrl.orElseThrow(), initiator.orElseThrow()),
                "PENDING"));
  }

  @POST
  @Path("/{id}/reauthorize")
  @RolesAllowed(Roles.ADMIN)
  @Operation(summary = "Renew the consent of a connection; id and history stay")
  @APIResponse(
      responseCode = "201",
      description = "Begun",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = ConnectionJson.Started.class)))
  public Response reauthorizeConnection(
      @PathParam("id") String id,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      ConnectionJson.@Nullable Reauthorise body) {
    ConnectionId connection = PathId.of(id, ConnectionId::new);
    ConnectionJson.Reauthorise request = present(body);
    FieldCheck check = new FieldCheck();
    Optional<URI> returnUrl = returnUrl(check, request.returnUrl());
    Optional<Initiator> initiator = initiator(check, request.initiator());
    check.done();
    return idempotent.once(
        new Idempotent.Request(
            facade.tenant(), key, "POST /connections/" + connection + "/reauthorize", request),
        () -> {
          String status = existing(connection).connection().status().name();
          return started(
              connections()
                  .reauthorise(connection, returnUrl.orElseThrow(), initiator.orElseThrow()),
              status);
        });
  }

  @GET
  @RolesAllowed(Roles.VIEWER)
  @Operation(summary = "List connections")
  public Page<ConnectionJson> listConnections(@BeanParam PageParams page) {
    return Page.of(() -> connections().list(page.paging()), ConnectionJson::of);
  }

  @GET
  @Path("/{id}")
  @RolesAllowed(Roles.VIEWER)
  @Operation(summary = "Show a connection and when it is read next")
  public ConnectionJson getConnection(@PathParam("id") String id) {
    return ConnectionJson.of(existing(PathId.of(id, ConnectionId::new)));
  }

  @PATCH
  @Path("/{id}")
  @RolesAllowed(Roles.ADMIN)
  @Operation(summary = "Change when a connection is read, or pause it")
  public ConnectionJson changeConnection(
      @PathParam("id") String id, ConnectionJson.@Nullable Change body) {
    ConnectionId connection = PathId.of(id, ConnectionId::new);
    ConnectionJson.Change change = present(body);
    ConnectionView view = existing(connection);
    SyncSchedule schedule = schedule(change.schedule(), view.connection().schedule());
    Boolean paused = change.paused();
    return connections()
        .reschedule(connection, schedule, paused == null ? view.connection().paused() : paused)
        .map(ConnectionJson::of)
        .orElseThrow(
            () -> Refusal.conflict("connection_final", "The connection has come to its end"));
  }

  @DELETE
  @Path("/{id}")
  @RolesAllowed(Roles.ADMIN)
  @Operation(summary = "Disconnect here and at the bank; history stays")
  @APIResponse(responseCode = "204", description = "Disconnected")
  public Response deleteConnection(@PathParam("id") String id) {
    ConnectionId connection = PathId.of(id, ConnectionId::new);
    if (!connections().disconnect(connection, facade.actor())) {
      throw Refusal.notFound();
    }
    return Response.noContent().build();
  }

  @GET
  @Path("/{id}/history")
  @RolesAllowed(Roles.VIEWER)
  @Operation(summary = "What happened to a connection, oldest first")
  public Page<ConnectionJson.History> listConnectionHistory(
      @PathParam("id") String id, @BeanParam PageParams page) {
    ConnectionId connection = PathId.of(id, ConnectionId::new);
    existing(connection);
    return Page.of(
        () -> connections().history(connection, page.paging()), ConnectionJson.History::of);
  }

  private Response started(StartAnswer answer, String status) {
    if (answer instanceof StartAnswer.Refused refused) {
      throw refusal(refused.reason());
    }
    StartAnswer.Started started = (StartAnswer.Started) answer;
    URI location = URI.create(installation.publicUrl() + "/api/v1/connections/" + started.id());
    return Response.created(location)
        .entity(
            new ConnectionJson.Started(
                started.id().toString(),
                status,
                installation.publicUrl() + "/connect/" + started.startToken().revealText(),
                started.expiresAt()))
        .build();
  }

  private static Refusal refusal(StartAnswer.Reason reason) {
    return switch (reason) {
      case UNKNOWN_PROVIDER -> Refusal.invalid("provider", "is none of this installation's");
      case PROVIDER_DISABLED ->
          Refusal.conflict("provider_disabled", "The bank is not configured any more");
      case RETURN_URL_NOT_ALLOWED ->
          Refusal.invalid("returnUrl", "is not allowed for this installation");
      case UNKNOWN_CONNECTION -> Refusal.notFound();
      case CONNECTION_FINAL ->
          Refusal.conflict("connection_final", "The connection has come to its end");
    };
  }

  private Connections connections() {
    return facade.banking().connections();
  }

  private ConnectionView existing(ConnectionId id) {
    return connections().find(id).orElseThrow(Refusal::notFound);
  }

  private static SyncSchedule schedule(
      ConnectionJson.@Nullable Schedule wanted, SyncSchedule present) {
    if (wanted == null) {
      return present;
    }
    FieldCheck check = new FieldCheck().within("schedule.");
    ZoneId zone =
        check.optional("zone", wanted.zone(), "is a time zone", ZoneId::of).orElse(present.zone());
    List<String> times = wanted.times();
    List<LocalTime> read =
        times == null
            ? present.times()
            : times.stream()
                .flatMap(
                    text ->
                        check
                            .required("times", text, "are times of day", LocalTime::parse)
                            .stream())
                .toList();
    check.done();
    try {
      return new SyncSchedule(read, zone);
    } catch (IllegalArgumentException e) {
      throw Refusal.invalid("schedule.times", "are 1 to 4 times of day");
    }
  }

  private static Optional<URI> returnUrl(FieldCheck check, @Nullable String text) {
    return check
        .requiredText("returnUrl", text, URL_MAX)
        .flatMap(url -> check.optional("returnUrl", url, "is an absolute address", URI::create));
  }

  static Optional<Initiator> initiator(FieldCheck check, @Nullable String text) {
    return check.required("initiator", text, "is 1 to 200 printable characters", Initiator::new);
  }

  static <T> T present(@Nullable T body) {
    if (body == null) {
      throw Refusal.invalid("body", "is required");
    }
    return body;
  }
}
