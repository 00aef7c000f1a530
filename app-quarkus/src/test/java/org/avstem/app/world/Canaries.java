package org.avstem.app.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** What must be seen nowhere, and the answers in which it is looked for. Not thread-safe. */
public final class Canaries {
  /** Shorter ones occur by chance. */
  private static final int LENGTH_MIN = 7;

  private final Set<String> planted = new LinkedHashSet<>();
  private final List<String> answers = new ArrayList<>();

  /** Plants a value; short ones and absent ones are passed over. */
  public void plant(String... values) {
    plant(List.of(values));
  }

  /** Plants values; short ones and absent ones are passed over. */
  public void plant(Collection<String> values) {
    values.stream()
        .filter(Objects::nonNull)
        .filter(value -> value.length() >= LENGTH_MIN)
        .forEach(planted::add);
  }

  /** Plants what the API shows of a tenant's accounts and transactions. */
  public void plantBooks(Erp erp) {
    plant(erp.get("/api/v1/accounts").<String>getList("items.number.value"));
    JsonPath rows = erp.get("/api/v1/transactions?limit=300");
    plant(rows.<String>getList("items.counterparty.name"));
    plant(rows.<String>getList("items.counterparty.account.value"));
    rows.<List<String>>getList("items.remittance.structured").forEach(this::plant);
    rows.<List<String>>getList("items.remittance.unstructured").forEach(this::plant);
  }

  /** All that was planted. */
  public List<String> planted() {
    return List.copyOf(planted);
  }

  /** A refusal, with all its headers. */
  public void refused(Response response) {
    assertThat(response.statusCode()).isBetween(400, 599);
    saw(response);
  }

  /** Any answer in which nothing may be found. */
  public void saw(Response response) {
    answers.add(response.statusCode() + " " + response.headers() + " " + response.asString());
  }

  /** How many answers were looked at. */
  public int answers() {
    return answers.size();
  }

  /** Nothing of it is in an answer or in these texts. */
  public void assertUnseenIn(Collection<String> texts) {
    for (String canary : planted) {
      assertThat(texts).noneMatch(text -> text.contains(canary));
      assertThat(answers).noneMatch(answer -> answer.contains(canary));
    }
  }
}
