package org.avstem.testkit.stubtruelayer;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import org.avstem.testkit.stubbank.Endpoint;
import org.avstem.testkit.stubbank.Fault;
import org.avstem.testkit.stubbank.ledger.AccountKind;
import org.avstem.testkit.stubbank.ledger.AccountLedger;
import org.avstem.testkit.stubserver.Answer;
import org.avstem.testkit.stubserver.Json;

/** Reads the books for one visit and puts what it finds into an envelope. */
final class ReadDesk {

  private final Departments departments;
  private final History history;
  private final AccountForm accounts;
  private final RowForm rows;
  private final MandateForm mandates;

  ReadDesk(Departments departments) {
    this.departments = departments;
    this.history = new History(departments);
    this.accounts = new AccountForm(departments);
    this.rows = new RowForm(departments.options());
    this.mandates = new MandateForm(departments.options(), departments.clock());
  }

  /** The results of an envelope. */
  private interface Results {
    void writeTo(JsonGenerator json) throws IOException;
  }

  Answer answer(Visit visit) {
    refuseWhatTheBankHasNot(visit);
    if (visit.fault().orElse(null) instanceof Fault.HugePage huge) {
      var books = books(visit);
      var found = history.booked(visit, books);
      return Answers.json(200, json -> json.writeStartObject())
          .streaming(
              out -> {
                try (var json = Json.MAPPER.createGenerator(out)) {
                  envelope(json, visit, all -> rows.repeated(all, found, huge.rows()));
                }
              });
    }
    var results = results(visit);
    return Answers.json(200, json -> envelope(json, visit, results))
        .with("Cache-Control", "max-age=0");
  }

  private Results results(Visit visit) {
    return switch (visit.endpoint()) {
      case ME -> json -> accounts.me(json, visit.grant());
      case INFO -> accounts::info;
      case ACCOUNTS, CARDS -> {
        var all = visible(visit);
        yield json -> {
          for (var books : all) {
            accounts.account(json, visit.grant(), books.account());
          }
        };
      }
      case ACCOUNT, CARD -> {
        var books = books(visit);
        yield json -> accounts.account(json, visit.grant(), books.account());
      }
      case BALANCES, CARD_BALANCE -> {
        var books = books(visit);
        yield json -> accounts.balance(json, books);
      }
      case TRANSACTIONS, CARD_TRANSACTIONS -> {
        var found = history.booked(visit, books(visit));
        yield json -> rows.all(json, found);
      }
      case PENDING, CARD_PENDING -> {
        var found = history.pending(visit, books(visit));
        yield json -> rows.all(json, found);
      }
      case STANDING_ORDERS -> {
        var books = books(visit);
        yield json -> mandates.standingOrders(json, books.account());
      }
      case DIRECT_DEBITS -> {
        var books = books(visit);
        yield json -> mandates.directDebits(json, books.account());
      }
      default -> throw new IllegalStateException("no read: " + visit.endpoint());
    };
  }

  private void envelope(JsonGenerator json, Visit visit, Results results) throws IOException {
    var unfinished =
        visit.fault().orElse(null) instanceof Fault.UnfinishedEnvelope fault ? fault : null;
    json.writeStartObject();
    json.writeArrayFieldStart("results");
    if (unfinished == null) {
      results.writeTo(json);
    }
    json.writeEndArray();
    if (unfinished != null) {
      json.writeStringField("status", unfinished.status());
    } else if (!departments.options().has(Habit.STATUS_LEFT_OUT)) {
      json.writeStringField("status", "Succeeded");
    }
    json.writeEndObject();
  }

  private void refuseWhatTheBankHasNot(Visit visit) {
    var options = departments.options();
    boolean connection = DataRoutes.OF_CONNECTION.contains(visit.endpoint());
    boolean missing =
        (options.has(Habit.NO_CARDS) && visit.ofCards())
            || (options.has(Habit.NO_ACCOUNTS) && !visit.ofCards() && !connection)
            || (options.has(Habit.NO_PENDING) && DataRoutes.PENDINGS.contains(visit.endpoint()))
            || (options.has(Habit.NO_MANDATES) && DataRoutes.MANDATES.contains(visit.endpoint()));
    if (missing) {
      throw new TrueLayerError(501, "endpoint_not_supported");
    }
    boolean list = visit.endpoint() == Endpoint.ACCOUNTS || visit.endpoint() == Endpoint.CARDS;
    if (list && options.has(Habit.ACCOUNTS_LISTED_AT_FIRST_ONLY) && !history.deep(visit.grant())) {
      throw new TrueLayerError(403, "access_denied");
    }
  }

  private List<AccountLedger> visible(Visit visit) {
    return departments.ledger().accounts().stream()
        .filter(books -> visit.grant().bbans().contains(books.account().bban()))
        .filter(books -> (books.account().kind() == AccountKind.CARD) == visit.ofCards())
        .toList();
  }

  private AccountLedger books(Visit visit) {
    var visible = visible(visit);
    var books =
        visible.stream()
            .filter(
                one ->
                    departments
                        .connections()
                        .accountId(one.account(), visit.grant())
                        .equals(visit.account()))
            .findFirst()
            .orElseThrow(() -> new TrueLayerError(404, "account_not_found"));
    boolean other = visit.fault().filter(Fault.RowsOfAnotherAccount.class::isInstance).isPresent();
    return other ? visible.get((visible.indexOf(books) + 1) % visible.size()) : books;
  }
}
