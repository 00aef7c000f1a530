package org.avstem.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.avstem.core.matching.OpenItem;
import org.avstem.core.matching.OpenItemId;
import org.avstem.core.matching.OpenItemKey;
import org.avstem.core.matching.OpenItemKeys;
import org.avstem.ports.spi.OpenItemSource;
import org.avstem.testkit.fixture.OpenItemBuilder;
import org.avstem.testkit.fixture.RowBuilder;
import org.avstem.testkit.fixture.TestTenant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What an {@link org.avstem.ports.spi.OpenItemStore} promises. */
public interface OpenItemStoreContract extends StoreContract {

  private static long upsert(TestTenant tenant, OpenItem... items) {
    return tenant.count(tx -> tx.openItems().upsert(List.of(items), TestTenant.START));
  }

  private static List<OpenItem> all(TestTenant tenant) {
    return Pager.all(3, page -> tenant.get(tx -> tx.openItems().list(page)));
  }

  private static List<OpenItem> find(TestTenant tenant, OpenItemKey... keys) {
    return tenant.list(tx -> tx.openItems().findByKeys(Set.of(keys), TestTenant.START));
  }

  @Test
  default void new_items_are_stored_as_given() {
    TestTenant tenant = TestTenant.in(stores());
    OpenItem bare = OpenItemBuilder.receivable("a").item();
    OpenItem full =
        OpenItemBuilder.receivable("b")
            .payable()
            .of("12.50")
            .number("2026-17")
            .reference("1234567897")
            .party("Leverandør AS")
            .item();

    long added = upsert(tenant, bare, full);

    assertThat(added).isEqualTo(2);
    assertThat(tenant.find(tx -> tx.openItems().find(full.id()))).contains(full);
    assertThat(all(tenant)).containsExactly(bare, full);
  }

  @Test
  default void a_known_item_is_replaced_and_keeps_its_id() {
    TestTenant tenant = TestTenant.in(stores());
    OpenItem first = OpenItemBuilder.receivable("a").of("100.00").item();
    OpenItemBuilder later = OpenItemBuilder.receivable("a").of("40.00").number("77");
    upsert(tenant, first);

    long added = upsert(tenant, later.item(), OpenItemBuilder.receivable("b").item());

    assertThat(added).isEqualTo(1);
    assertThat(tenant.find(tx -> tx.openItems().find(first.id())))
        .contains(OpenItemBuilder.receivable(first.id(), "a").of("40.00").number("77").item());
    assertThat(tenant.find(tx -> tx.openItems().find(later.id()))).isEmpty();
  }

  @Test
  default void of_several_with_one_external_id_the_last_counts() {
    TestTenant tenant = TestTenant.in(stores());

    long added =
        upsert(
            tenant,
            OpenItemBuilder.receivable("a").of("1.00").item(),
            OpenItemBuilder.receivable("a").of("2.00").item());

    assertThat(added).isEqualTo(1);
    assertThat(all(tenant))
        .extracting(item -> item.openAmount())
        .containsExactly(RowBuilder.kroner("2.00"));
  }

  @Test
  default void deleting_passes_over_the_unknown_and_may_be_repeated() {
    TestTenant tenant = TestTenant.in(stores());
    OpenItem item = OpenItemBuilder.receivable("a").reference("1234567897").item();
    upsert(tenant, item, OpenItemBuilder.receivable("b").item());

    long deleted = tenant.count(tx -> tx.openItems().delete(List.of("a", "unknown")));
    long again = tenant.count(tx -> tx.openItems().delete(List.of("a")));

    assertThat(deleted).isEqualTo(1);
    assertThat(again).isZero();
    assertThat(all(tenant)).extracting(OpenItem::externalId).containsExactly("b");
    assertThat(find(tenant, OpenItemKeys.of(item).toArray(OpenItemKey[]::new)))
        .extracting(OpenItem::externalId)
        .containsExactly("b");
  }

  @Test
  default void an_item_is_found_by_each_of_its_keys() {
    TestTenant tenant = TestTenant.in(stores());
    OpenItem item =
        OpenItemBuilder.receivable("a")
            .of("77.70")
            .number("INV-2026-17")
            .reference("1234567897")
            .party("Kunde Nordmann AS")
            .item();
    upsert(tenant, item, OpenItemBuilder.receivable("b").of("1.00").item());

    for (OpenItemKey key : OpenItemKeys.of(item)) {
      assertThat(find(tenant, key)).as("by %s", key).containsExactly(item);
    }
  }

  @Test
  default void an_item_with_several_of_the_keys_is_found_once() {
    TestTenant tenant = TestTenant.in(stores());
    OpenItem item = OpenItemBuilder.receivable("a").number("17").party("Kunde AS").item();
    upsert(tenant, item);

    List<OpenItem> found = find(tenant, OpenItemKeys.of(item).toArray(OpenItemKey[]::new));

    assertThat(found).containsExactly(item);
  }

  @Test
  default void the_amount_key_tells_direction_and_currency_apart() {
    TestTenant tenant = TestTenant.in(stores());
    OpenItem receivable = OpenItemBuilder.receivable("a").of("50.00").item();
    OpenItem payable = OpenItemBuilder.receivable("b").payable().of("50.00").item();
    upsert(tenant, receivable, payable);

    List<OpenItem> found =
        find(
            tenant, new OpenItemKey.Amount(OpenItem.Direction.PAYABLE, RowBuilder.kroner("50.00")));

    assertThat(found).containsExactly(payable);
  }

  @Test
  default void a_replaced_item_is_found_by_its_new_keys_only() {
    TestTenant tenant = TestTenant.in(stores());
    OpenItemKey old =
        new OpenItemKey.Amount(OpenItem.Direction.RECEIVABLE, RowBuilder.kroner("50.00"));
    OpenItemKey fresh =
        new OpenItemKey.Amount(OpenItem.Direction.RECEIVABLE, RowBuilder.kroner("20.00"));
    upsert(tenant, OpenItemBuilder.receivable("a").of("50.00").item());

    upsert(tenant, OpenItemBuilder.receivable("a").of("20.00").item());

    assertThat(find(tenant, old)).isEmpty();
    assertThat(find(tenant, fresh)).hasSize(1);
  }

  @Test
  default void of_one_key_no_more_items_are_answered_than_show_that_it_says_nothing() {
    TestTenant tenant = TestTenant.in(stores());
    List<OpenItem> many = new ArrayList<>();
    for (int i = 0; i < OpenItemSource.ITEMS_PER_KEY_MAX + 20; i++) {
      many.add(OpenItemBuilder.receivable("item " + i).of("9.00").item());
    }
    OpenItem other = OpenItemBuilder.receivable("other").of("8.00").item();
    tenant.run(tx -> tx.openItems().upsert(many, TestTenant.START));
    upsert(tenant, other);

    List<OpenItem> found =
        find(
            tenant,
            new OpenItemKey.Amount(OpenItem.Direction.RECEIVABLE, RowBuilder.kroner("9.00")),
            new OpenItemKey.Amount(OpenItem.Direction.RECEIVABLE, RowBuilder.kroner("8.00")));

    int limit = OpenItemSource.ITEMS_PER_KEY_MAX + 1;
    assertThat(found).startsWith(many.get(0)).hasSize(limit + 1).endsWith(other);
    assertThat(found.subList(0, limit)).containsExactlyElementsOf(many.subList(0, limit));
  }

  private static long settled(TestTenant tenant, Instant at, OpenItem... items) {
    return tenant.count(tx -> tx.openItems().upsert(List.of(items), at));
  }

  @Test
  @Tag("M-1")
  default void open_items_come_before_settled_ones_and_of_those_the_latest() {
    TestTenant tenant = TestTenant.in(stores());
    List<OpenItem> early = new ArrayList<>();
    for (int i = 0; i < OpenItemSource.ITEMS_PER_KEY_MAX; i++) {
      early.add(OpenItemBuilder.receivable("early " + i).of("0.00").number("4711").item());
    }
    OpenItem late = OpenItemBuilder.receivable("late").of("0.00").number("4711").item();
    OpenItem open = OpenItemBuilder.receivable("open").of("5.00").number("4711").item();
    settled(tenant, TestTenant.START, early.toArray(OpenItem[]::new));
    settled(tenant, TestTenant.START.plusSeconds(1), late, open);

    List<OpenItem> found = find(tenant, new OpenItemKey.InvoiceNumber("4711"));

    assertThat(found).hasSize(OpenItemSource.ITEMS_PER_KEY_MAX + 1).contains(open, late);
  }

  @Test
  default void an_item_settled_too_long_ago_is_not_found_and_counts_from_its_first_settling() {
    TestTenant tenant = TestTenant.in(stores());
    Instant before = TestTenant.START.minusMillis(1);
    OpenItem old = OpenItemBuilder.receivable("old").of("0.00").number("4711").item();
    OpenItem again = OpenItemBuilder.receivable("again").of("0.00").number("4711").item();
    settled(tenant, before, old, again);
    settled(tenant, TestTenant.START, old);
    settled(tenant, before, OpenItemBuilder.receivable(again.id(), "again").of("1.00").item());
    settled(tenant, TestTenant.START, again);

    List<OpenItem> found = find(tenant, new OpenItemKey.InvoiceNumber("4711"));

    assertThat(found).extracting(OpenItem::externalId).containsExactly("again");
  }

  @Test
  default void ids_are_told_by_external_id() {
    TestTenant tenant = TestTenant.in(stores());
    OpenItem item = OpenItemBuilder.receivable("a").item();
    upsert(tenant, item);

    assertThat(
            tenant.<Map<String, OpenItemId>>get(
                tx -> tx.openItems().idsOf(List.of("a", "unknown"))))
        .isEqualTo(Map.of("a", item.id()));
  }

  @Test
  default void nothing_is_found_under_no_key() {
    TestTenant tenant = TestTenant.in(stores());
    upsert(tenant, OpenItemBuilder.receivable("a").item());

    assertThat(find(tenant)).isEmpty();
    assertThat(tenant.find(tx -> tx.openItems().find(new OpenItemId(TestTenant.newId()))))
        .isEmpty();
  }
}
