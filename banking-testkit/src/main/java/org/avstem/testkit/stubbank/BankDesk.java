package org.avstem.testkit.stubbank;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.avstem.testkit.stubbank.ledger.BankLedger;
import org.avstem.testkit.stubserver.Answer;
import org.avstem.testkit.stubserver.HttpFront;
import org.avstem.testkit.stubserver.Request;

/**
 * Answers the API port: finds the path, asks the script for a fault, checks rights, keeps books.
 */
final class BankDesk implements HttpFront.Desk {

  private final StubBankOptions options;
  private final List<Route> routes;
  private final ErrorForm errors;
  private final Departments departments;
  private final AccessLedger accesses = new AccessLedger();

  BankDesk(StubBankOptions options, Departments departments) {
    this.options = options;
    this.routes = Route.of(options.flavour());
    this.errors = new ErrorForm(options.flavour());
    this.departments = departments;
  }

  /** Everything behind the desk. */
  record Departments(
      BankLedger ledger,
      StubConsents consents,
      TokenBook tokens,
      ConsentDesk consentDesk,
      TokenDesk tokenDesk,
      AccountDesk accountDesk,
      FaultScript faults,
      OpenApiFilter filter,
      Journal journal) {

    void reset() {
      ledger.reset();
      faults.clear();
      journal.clear();
      filter.clear();
    }
  }

  @Override
  public Answer answer(Request request) {
    var match = Route.find(routes, request);
    if (match.isEmpty()) {
      return noted(request, match, errors.of(404, "RESOURCE_UNKNOWN", "no such path"));
    }
    var fault = departments.faults().take(match.get().route().endpoint());
    var answer = guarded(request, match.get(), fault);
    request.header("X-Request-ID").ifPresent(id -> answer.with("X-Request-ID", id));
    departments.filter().check(request, match.get().route(), answer);
    return noted(request, match, answer);
  }

  private Answer guarded(Request request, Route.Match match, Optional<Fault> fault) {
    Answer answer;
    try {
      answer = healthy(request, match, fault);
    } catch (BankError e) {
      answer = errors.of(e.status(), e.code(), String.valueOf(e.getMessage()));
    }
    if (fault.orElse(null) instanceof Fault.RefusalAfterwards late) {
      return refused(match, new Fault.Refusal(late.status(), late.code(), null));
    }
    return fault.isPresent() ? WireFaults.bend(answer, fault.get()) : answer;
  }

  private Answer healthy(Request request, Route.Match match, Optional<Fault> fault) {
    var endpoint = match.route().endpoint();
    var misfortune = fault.orElse(null);
    if (misfortune instanceof Fault.Refusal refusal) {
      return refused(match, refusal);
    } else if (misfortune instanceof Fault.ChangeBefore change) {
      change.change().applyTo(departments.ledger());
    } else if (misfortune instanceof Fault.RevokeConsent) {
      revoke(request);
    }
    return switch (endpoint) {
      case TOKEN, REVOKE -> departments.tokenDesk().answer(request, endpoint);
      case CREATE_CONSENT, GET_CONSENT, CONSENT_STATUS, DELETE_CONSENT, SCA_STATUS -> {
        requireRequestId(request);
        yield departments.consentDesk().answer(request, match);
      }
      default ->
          departments
              .accountDesk()
              .answer(new AccountDesk.Read(request, match, permission(request, match), fault));
    };
  }

  private Answer refused(Route.Match match, Fault.Refusal refusal) {
    var endpoint = match.route().endpoint();
    boolean oauth = endpoint == Endpoint.TOKEN || endpoint == Endpoint.REVOKE;
    return oauth ? oauth(refusal) : errors.of(refusal);
  }

  private static Answer oauth(Fault.Refusal refusal) {
    var answer = ErrorForm.oauth(refusal.status(), refusal.code());
    return refusal.retryAfter() == null ? answer : answer.with("Retry-After", refusal.retryAfter());
  }

  private void revoke(Request request) {
    if (options.flavour().berlinGroup()) {
      request
          .header("Consent-ID")
          .flatMap(departments.consents()::find)
          .ifPresent(consent -> departments.consents().revokeByPsu(consent.id()));
    } else {
      departments.tokens().endEveryGrant();
    }
  }

  private Permission permission(Request request, Route.Match match) {
    if (!options.flavour().berlinGroup()) {
      return departments.tokenDesk().permission(request);
    }
    requireRequestId(request);
    String id =
        request
            .header("Consent-ID")
            .orElseThrow(() -> new BankError(400, "FORMAT_ERROR", "Consent-ID is missing"));
    var consent =
        departments
            .consents()
            .find(id)
            .orElseThrow(() -> new BankError(401, "CONSENT_UNKNOWN", "no such consent"));
    if (!consent.status().equals("valid")) {
      boolean over = consent.status().equals("expired");
      throw new BankError(
          401, over ? "CONSENT_EXPIRED" : "CONSENT_INVALID", "the consent is " + consent.status());
    }
    var permission = new Permission(id, consent.bbans(), request.attended());
    requireAccess(request, match, permission);
    return permission;
  }

  private void requireAccess(Request request, Route.Match match, Permission permission) {
    var rules = options.rules();
    boolean counts = rules.pagesCount() || request.query("continuation").isEmpty();
    if (rules.accessesPerDay() == 0 || permission.attended() || !counts) {
      return;
    }
    String account = match.parts().isEmpty() ? "" : match.parts().get(0);
    var limit = new AccessLedger.Limit(rules.accessesPerDay(), options.clock().instant());
    var endpoint = match.route().endpoint();
    if (!accesses.allow(permission.key(), account, endpoint, limit)) {
      throw new BankError(429, "ACCESS_EXCEEDED", "too many reads without the customer");
    }
  }

  private static void requireRequestId(Request request) {
    try {
      String id = request.header("X-Request-ID").orElse("");
      if (UUID.fromString(id).toString().equalsIgnoreCase(id)) {
        return;
      }
    } catch (IllegalArgumentException e) {
      throw new BankError(400, "FORMAT_ERROR", "X-Request-ID is no UUID");
    }
    throw new BankError(400, "FORMAT_ERROR", "X-Request-ID is no UUID");
  }

  private Answer noted(Request request, Optional<Route.Match> match, Answer answer) {
    departments
        .journal()
        .add(
            new RecordedRequest(
                options.clock().instant(),
                match.map(found -> found.route().endpoint()),
                request.method(),
                match.map(found -> found.route().template()).orElse(request.path()),
                request.path(),
                request.queryPairs(),
                request.headers(),
                answer.status()));
    return answer;
  }
}
