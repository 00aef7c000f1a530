package org.avstem.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.avstem.core.connection.ConnectionId;
import org.avstem.core.matching.OpenItem;
import org.avstem.core.matching.Reason;
import org.avstem.core.transaction.TransactionDetails;
import org.avstem.ports.api.OpenItems;
import org.avstem.ports.api.Paging;
import org.avstem.ports.api.Review.ReviewItem;
import org.avstem.ports.api.Review.Status;
import org.avstem.ports.spi.OpenItemSource;
import org.junit.jupiter.api.Test;

/** What an ERP says is open, what it has posted of our decisions, and what is not seen at all. */
class OpenAmountTest {
  private static final String KID = "123456782";
  private final World world = new World();
  private final ConnectionId connection = world.connected();

  private static OpenItems.Draft item(String id, String open, UUID... posted) {
    return new OpenItems.Draft(
        id,
        OpenItem.Direction.RECEIVABLE,
        null,
        KID,
        null,
        "Kunde AS",
        null,
        World.money(open),
        null,
        null,
        Set.of(posted));
  }

  private void put(OpenItems.Draft... items) {
    world.banking().openItems().put(List.of(items));
  }

  private void paid(String... amounts) {
    List<TransactionDetails> rows = new ArrayList<>();
    for (int i = 0; i < amounts.length; i++) {
      rows.add(World.payment("2026-03-1" + i, amounts[i], KID));
    }
    world.bank.book(world.account).show(rows);
    world.banking().transactionSync().sync(connection);
  }

  private List<ReviewItem> in(Status status) {
    return world.banking().review().list(status, Paging.first(10)).rows();
  }

  private String stillOpen() {
    var view = world.banking().openItems().list(Paging.first(10)).rows().get(0);
    return view.item().openAmount().minorUnits() - view.allocated().minorUnits() + "";
  }

  @Test
  void a_part_payment_that_the_erp_has_posted_is_taken_off_once() {
    put(item("i-1", "500.00"));
    paid("300.00");
    UUID part = in(Status.REVIEW).get(0).id();
    world.banking().review().accept(part, "kari");
    String accepted = stillOpen();

    put(item("i-1", "200.00", part));
    String posted = stillOpen();
    put(item("i-1", "200.00"));

    assertThat(accepted).isEqualTo("20000");
    assertThat(posted).isEqualTo("20000");
    assertThat(stillOpen()).isEqualTo("20000");
  }

  @Test
  void the_rest_of_a_posted_part_payment_is_settled_by_itself() {
    put(item("i-1", "500.00"));
    paid("300.00");
    UUID part = in(Status.REVIEW).get(0).id();
    world.banking().review().accept(part, "kari");
    put(item("i-1", "200.00", part));

    paid("300.00", "200.00");

    assertThat(in(Status.AUTO)).hasSize(1);
    assertThat(stillOpen()).isEqualTo("0");
  }

  @Test
  void a_reference_paid_again_after_the_erp_settled_the_item_is_asked() {
    put(item("i-1", "500.00"));
    paid("500.00");
    UUID settled = in(Status.AUTO).get(0).id();
    put(item("i-1", "0.00", settled));
    world.clock.advance(Duration.ofDays(1));

    paid("500.00", "500.00");

    assertThat(in(Status.AUTO)).hasSize(1);
    assertThat(in(Status.REVIEW))
        .singleElement()
        .satisfies(
            asked ->
                assertThat(asked.decision().reasons())
                    .extracting(Reason::code)
                    .contains(Reason.Code.REFERENCE_OF_SETTLED_ITEM));
  }

  @Test
  void under_a_reference_with_more_items_than_are_seen_nothing_is_certain() {
    List<OpenItems.Draft> many = new ArrayList<>();
    many.add(item("open", "500.00"));
    for (int i = 0; i < OpenItemSource.ITEMS_PER_KEY_MAX; i++) {
      many.add(item("settled-" + i, "0.00"));
    }
    world.banking().openItems().put(many);

    paid("500.00");

    assertThat(in(Status.AUTO)).isEmpty();
    assertThat(in(Status.REVIEW))
        .singleElement()
        .satisfies(
            asked ->
                assertThat(asked.decision().reasons())
                    .extracting(Reason::code)
                    .contains(Reason.Code.TOO_MANY_CANDIDATES));
  }
}
