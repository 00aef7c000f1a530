package org.avstem.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.avstem.core.matching.Allocation;
import org.avstem.core.matching.OpenItem;
import org.avstem.core.matching.Reason;
import org.avstem.ports.api.OpenItems;
import org.avstem.ports.api.Paging;
import org.avstem.ports.api.Review.DecisionAnswer;
import org.avstem.ports.api.Review.ReviewItem;
import org.avstem.ports.api.Review.Status;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ReviewTest {
  private static final String KID = "123456782";
  private final World world = new World();

  private static OpenItems.Draft item(String id, String reference, String party, String amount) {
    return new OpenItems.Draft(
        id,
        OpenItem.Direction.RECEIVABLE,
        null,
        reference,
        null,
        party,
        null,
        World.money(amount),
        null,
        null);
  }

  private void paid(String... amountsAndReferences) {
    List<org.avstem.core.transaction.TransactionDetails> rows = new java.util.ArrayList<>();
    for (int i = 0; i < amountsAndReferences.length; i += 2) {
      rows.add(
          World.payment("2026-03-1" + i / 2, amountsAndReferences[i], amountsAndReferences[i + 1]));
    }
    world.bank.book(world.account).show(rows);
    world.banking().transactionSync().sync(world.connected());
  }

  private List<ReviewItem> in(Status status) {
    return world.banking().review().list(status, Paging.first(10)).rows();
  }

  private ReviewItem done(DecisionAnswer answer) {
    return ((DecisionAnswer.Done) answer).item();
  }

  @Test
  @Tag("N08")
  void an_issued_reference_with_its_exact_amount_settles_by_itself_with_reasons() {
    world.banking().openItems().put(List.of(item("i-1", KID, "Kunde AS", "500.00")));

    paid("500.00", KID);

    assertThat(in(Status.AUTO))
        .singleElement()
        .satisfies(
            auto ->
                assertThat(auto.decision().reasons())
                    .extracting(Reason::code)
                    .contains(Reason.Code.REFERENCE_EQUAL, Reason.Code.AMOUNT_EQUAL));
    assertThat(world.banking().openItems().list(Paging.first(10)).rows())
        .singleElement()
        .satisfies(view -> assertThat(view.allocated()).isEqualTo(World.money("500.00")));
  }

  @Test
  void a_second_payment_of_the_same_reference_is_asked() {
    world.banking().openItems().put(List.of(item("i-1", KID, "Kunde AS", "500.00")));

    paid("500.00", KID, "500.00", KID);

    assertThat(in(Status.AUTO)).hasSize(1);
    assertThat(in(Status.REVIEW)).hasSize(1);
  }

  @Test
  void a_person_accepts_and_takes_back_and_the_item_is_open_again() {
    world.banking().openItems().put(List.of(item("i-1", KID, "Kunde AS", "600.00")));
    paid("500.00", KID);
    ReviewItem waiting = in(Status.REVIEW).get(0);

    ReviewItem accepted = done(world.banking().review().accept(waiting.id(), "kari"));
    ReviewItem again = done(world.banking().review().accept(waiting.id(), "kari"));
    var settled = world.banking().openItems().list(Paging.first(1)).rows().get(0).allocated();
    done(world.banking().review().undo(waiting.id(), "kari"));

    assertThat(accepted.status()).isEqualTo(Status.ACCEPTED);
    assertThat(again).isEqualTo(accepted);
    assertThat(settled).isEqualTo(World.money("500.00"));
    assertThat(world.banking().openItems().list(Paging.first(1)).rows().get(0).allocated())
        .isEqualTo(World.money("0.00"));
    assertThat(in(Status.REVIEW)).hasSize(1);
  }

  @Test
  void no_split_exceeds_what_is_open_or_what_came() {
    world.banking().openItems().put(List.of(item("i-1", KID, "Kunde AS", "600.00")));
    paid("500.00", KID);
    UUID id = in(Status.REVIEW).get(0).id();
    var itemId = world.banking().openItems().list(Paging.first(1)).rows().get(0).item().id();

    var tooMuch =
        world
            .banking()
            .review()
            .accept(id, List.of(new Allocation(itemId, World.money("500.01"))), "kari");
    var unknown =
        world
            .banking()
            .review()
            .accept(
                id,
                List.of(
                    new Allocation(
                        new org.avstem.core.matching.OpenItemId(new UUID(1, 1)),
                        World.money("1.00"))),
                "kari");

    assertThat(tooMuch)
        .isEqualTo(
            new DecisionAnswer.Refused(org.avstem.ports.api.Review.Reason.EXCEEDS_TRANSACTION));
    assertThat(unknown)
        .isEqualTo(new DecisionAnswer.Refused(org.avstem.ports.api.Review.Reason.UNKNOWN_ITEM));
  }

  @Test
  void what_was_declined_is_not_proposed_again() {
    world.banking().openItems().put(List.of(item("i-1", KID, "Kunde AS", "600.00")));
    paid("500.00", KID);
    UUID id = in(Status.REVIEW).get(0).id();
    done(world.banking().review().reject(id, "kari"));

    var undone = done(world.banking().review().undo(id, "kari"));

    assertThat(undone.status()).isEqualTo(Status.REVIEW);
    assertThat(in(Status.REJECTED)).isEmpty();
  }

  @Test
  void an_invoice_that_comes_after_its_money_finds_it() {
    paid("500.00", KID);
    assertThat(in(Status.AUTO)).isEmpty();

    world.banking().openItems().put(List.of(item("i-1", KID, "Kunde AS", "500.00")));
    world.banking().transactionSync().match();

    assertThat(in(Status.AUTO)).hasSize(1);
  }
}
