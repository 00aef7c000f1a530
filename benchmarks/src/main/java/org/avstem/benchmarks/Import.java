package org.avstem.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import org.avstem.demo.Customer;
import org.avstem.demo.DemoBank;
import org.avstem.demo.Progress;

/** A fresh tenant that imports the bank's one account, run after run. Not thread-safe. */
final class Import {
  private static final double MILLIS_PER_SECOND = 1e3;
  private final Laboratory laboratory;
  private final Customer customer;
  private final int rows;
  private String connection = "";

  Import(Laboratory laboratory, int rows, Progress progress) {
    this.laboratory = laboratory;
    this.rows = rows;
    this.customer = Customer.make(laboratory.service(), "Bench " + rows, progress);
  }

  String tenant() {
    return customer.tenant();
  }

  /** Seconds of the first import; all rows must be new. */
  double first() throws InterruptedException {
    laboratory.checkpoint();
    connection = customer.connect(DemoBank.of(laboratory.stub()));
    return checked(customer.firstRun(connection), rows);
  }

  /** Seconds of importing the same days again; none may be new. */
  double again() throws InterruptedException {
    laboratory.checkpoint();
    return checked(customer.nextRun(connection), 0);
  }

  /** Booked rows that the service says it has. */
  long booked() {
    String account = customer.api().get("/accounts").path("items").path(0).path("id").asText();
    return customer.api().get("/accounts/" + account + "/completeness").path("booked").asLong();
  }

  private double checked(JsonNode run, int added) {
    JsonNode account = run.path("accounts").path(0);
    boolean right =
        run.path("status").asText().equals("COMPLETE")
            && account.path("fetched").asInt() == rows
            && account.path("added").asInt() == added;
    if (!right) {
      throw new IllegalStateException(
          "the run ended as "
              + run.path("status").asText()
              + " "
              + run.path("code").asText("")
              + ", fetched "
              + account.path("fetched").asInt()
              + ", added "
              + account.path("added").asInt());
    }
    return Duration.between(
                Instant.parse(run.path("startedAt").asText()),
                Instant.parse(run.path("finishedAt").asText()))
            .toMillis()
        / MILLIS_PER_SECOND;
  }
}
