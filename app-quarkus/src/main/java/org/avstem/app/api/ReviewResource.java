package org.avstem.app.api;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Singleton;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.avstem.app.rest.FieldCheck;
import org.avstem.app.rest.Idempotent;
import org.avstem.app.rest.Page;
import org.avstem.app.rest.PageParams;
import org.avstem.app.rest.PathId;
import org.avstem.app.rest.Refusal;
import org.avstem.app.security.Roles;
import org.avstem.core.matching.Allocation;
import org.avstem.core.matching.OpenItemId;
import org.avstem.core.money.Money;
import org.avstem.ports.api.Paging;
import org.avstem.ports.api.Review;
import org.avstem.ports.api.Review.DecisionAnswer;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** What matching decided and what waits for a person. */
@Path("/api/v1/review")
@Singleton
public final class ReviewResource {
  private static final int USER_MAX = 200;
  private static final int ALLOCATIONS_MAX = 1_000;
  private final Facade facade;
  private final Idempotent idempotent;

  ReviewResource(Facade facade, Idempotent idempotent) {
    this.facade = facade;
    this.idempotent = idempotent;
  }

  @GET
  @RolesAllowed(Roles.VIEWER)
  @Operation(summary = "Decisions in one status, oldest first; by default those that wait")
  public Page<ReviewJson> listReview(
      @QueryParam("status") @Nullable String status, @BeanParam PageParams page) {
    FieldCheck check = new FieldCheck();
    Review.Status wanted =
        check
            .optional("status", status, "is a status", Review.Status::valueOf)
            .orElse(Review.Status.REVIEW);
    check.done();
    Paging paging = page.paging();
    return Page.of(() -> review().list(wanted, paging), ReviewJson::of);
  }

  @GET
  @Path("/{id}")
  @RolesAllowed(Roles.VIEWER)
  @Operation(summary = "Show a decision with its reasons")
  public ReviewJson getReview(@PathParam("id") String id) {
    return review()
        .find(PathId.of(id, uuid -> uuid))
        .map(ReviewJson::of)
        .orElseThrow(Refusal::notFound);
  }

  @POST
  @Path("/{id}/accept")
  @RolesAllowed(Roles.OPERATOR)
  @Operation(summary = "Settle as the best proposal says, or as the person says")
  @APIResponse(
      responseCode = "200",
      description = "It stands like this now",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = ReviewJson.class)))
  public Response acceptReview(
      @PathParam("id") String id,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      ReviewJson.@Nullable Accept body) {
    UUID item = PathId.of(id, uuid -> uuid);
    ReviewJson.Accept request = ConnectionsResource.present(body);
    FieldCheck check = new FieldCheck();
    Optional<String> user = check.requiredText("user", request.user(), USER_MAX);
    Optional<List<Allocation>> wishes = wishes(check, request.allocations());
    check.done();
    return decide(
        new Idempotent.Request(facade.tenant(), key, "POST /review/" + item + "/accept", request),
        () ->
            wishes
                .map(allocations -> review().accept(item, allocations, user.orElseThrow()))
                .orElseGet(() -> review().accept(item, user.orElseThrow())));
  }

  @POST
  @Path("/{id}/reject")
  @RolesAllowed(Roles.OPERATOR)
  @Operation(summary = "None of the proposals; they are not made again")
  @APIResponse(
      responseCode = "200",
      description = "It stands like this now",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = ReviewJson.class)))
  public Response rejectReview(
      @PathParam("id") String id,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      ReviewJson.@Nullable Decide body) {
    UUID item = PathId.of(id, uuid -> uuid);
    String user = user(body);
    return decide(
        new Idempotent.Request(facade.tenant(), key, "POST /review/" + item + "/reject", body),
        () -> review().reject(item, user));
  }

  @POST
  @Path("/{id}/undo")
  @RolesAllowed(Roles.OPERATOR)
  @Operation(summary = "Take a decision back; the transaction waits for a person again")
  @APIResponse(
      responseCode = "200",
      description = "It stands like this now",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = ReviewJson.class)))
  public Response undoReview(
      @PathParam("id") String id,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      ReviewJson.@Nullable Decide body) {
    UUID item = PathId.of(id, uuid -> uuid);
    String user = user(body);
    return decide(
        new Idempotent.Request(facade.tenant(), key, "POST /review/" + item + "/undo", body),
        () -> review().undo(item, user));
  }

  private Response decide(Idempotent.Request request, Supplier<DecisionAnswer> move) {
    return idempotent.once(
        request,
        () -> {
          DecisionAnswer answer = move.get();
          if (answer instanceof DecisionAnswer.Unknown) {
            throw Refusal.notFound();
          } else if (answer instanceof DecisionAnswer.Refused refused) {
            throw Refusal.conflict(
                refused.reason().name().toLowerCase(Locale.ROOT), "The decision is not possible");
          }
          return Response.ok(ReviewJson.of(((DecisionAnswer.Done) answer).item())).build();
        });
  }

  private static String user(ReviewJson.@Nullable Decide body) {
    FieldCheck check = new FieldCheck();
    Optional<String> user =
        check.requiredText("user", ConnectionsResource.present(body).user(), USER_MAX);
    check.done();
    return user.orElseThrow();
  }

  private static Optional<List<Allocation>> wishes(
      FieldCheck check, @Nullable List<ReviewJson.Wish> wishes) {
    if (wishes == null) {
      return Optional.empty();
    }
    if (wishes.isEmpty() || wishes.size() > ALLOCATIONS_MAX || wishes.contains(null)) {
      check.wrong("allocations", "are 1 to " + ALLOCATIONS_MAX);
      return Optional.empty();
    }
    List<Allocation> allocations = new ArrayList<>();
    for (int i = 0; i < wishes.size(); i++) {
      ReviewJson.Wish wish = wishes.get(i);
      FieldCheck at = check.within("allocations").at(i);
      Optional<OpenItemId> item =
          at.required("openItemId", wish.openItemId(), "is an open item's id", OpenItemId::parse);
      Optional<Money> amount = Money.parse(wish.amount(), wish.currency()).asMoney();
      if (amount.filter(Money::isPositive).isEmpty()) {
        at.wrong("amount", "is a positive amount with its currency");
      } else if (item.isPresent()) {
        allocations.add(new Allocation(item.get(), amount.get()));
      }
    }
    return Optional.of(allocations);
  }

  private Review review() {
    return facade.banking().review();
  }
}
