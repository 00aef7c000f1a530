package org.avstem.acceptance.identity;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.avstem.core.account.AccountId;
import org.avstem.core.transaction.BookingStatus;
import org.avstem.core.transaction.ContentFingerprint;
import org.avstem.core.transaction.DateRange;
import org.avstem.core.transaction.KnownTransaction;
import org.avstem.core.transaction.RowKey;
import org.avstem.core.transaction.TransactionId;
import org.avstem.core.transaction.TransactionState;
import org.avstem.ports.spi.AccountStore.Link;
import org.avstem.ports.spi.PageRequest;
import org.avstem.ports.spi.Slice;
import org.avstem.ports.spi.StoreTransaction;
import org.avstem.ports.spi.TransactionStore.BookedSum;
import org.avstem.ports.spi.TransactionStore.Filter;
import org.avstem.ports.spi.TransactionStore.StoredTransaction;
import org.avstem.testkit.memory.InMemoryStores.Observed;

/**
 * All that is stored of one account that one link feeds.
 *
 * @param link with what was learnt of ids
 * @param views as the link last showed the transactions
 */
record AccountPicture(
    Rows rows, Link link, Optional<LocalDate> completeUntil, List<KnownTransaction> views) {
  private static final DateRange ALL_DAYS =
      new DateRange(LocalDate.parse("2020-01-01"), LocalDate.parse("2030-12-31"));

  /** What a fetch that says nothing new leaves as it is. */
  record Rows(
      long foldVersion,
      Map<TransactionId, StoredTransaction> transactions,
      List<Observed> observed,
      BookedSum booked) {}

  static AccountPicture of(FedTenant tenant, AccountId account) {
    List<Observed> observed =
        tenant.kept.observed(tenant.id).stream()
            .filter(one -> one.account().equals(account))
            .toList();
    return tenant.kept.stores().unitOfWork().in(tenant.id, tx -> of(tx, account, observed));
  }

  private static AccountPicture of(
      StoreTransaction tx, AccountId account, List<Observed> observed) {
    Link link = tx.accounts().linksOf(account).get(0);
    return new AccountPicture(
        new Rows(
            tx.accounts().foldVersion(account),
            transactions(tx, account),
            observed,
            tx.transactions().booked(account, null)),
        link,
        tx.snapshots().completeUntil(link.id()),
        tx.transactions().known(link.id(), ALL_DAYS));
  }

  private static Map<TransactionId, StoredTransaction> transactions(
      StoreTransaction tx, AccountId account) {
    Filter filter =
        new Filter(Optional.of(account), Optional.empty(), Optional.empty(), Optional.empty());
    Map<TransactionId, StoredTransaction> all = new LinkedHashMap<>();
    Optional<String> next = Optional.empty();
    do {
      Slice<StoredTransaction> slice =
          tx.transactions().list(filter, new PageRequest(next, PageRequest.LIMIT_MAX));
      slice.rows().forEach(one -> all.put(one.id(), one));
      next = slice.next();
    } while (next.isPresent());
    return all;
  }

  TransactionState state(TransactionId id) {
    return rows.transactions().get(id).state();
  }

  /** Day and amount of what the link shows as booked on these days. */
  List<String> bookedViews(DateRange days) {
    return views.stream()
        .filter(one -> one.state() == TransactionState.BOOKED)
        .map(KnownTransaction::view)
        .filter(view -> view.status() == BookingStatus.BOOKED && days.contains(view.day()))
        .map(AccountPicture::dayAndAmount)
        .sorted()
        .toList();
  }

  /** How many live transactions look like this. */
  Map<ContentFingerprint, Long> liveByContent() {
    return views.stream()
        .filter(one -> one.state().isLive())
        .collect(Collectors.groupingBy(one -> one.view().content(), Collectors.counting()));
  }

  static String dayAndAmount(RowKey row) {
    return row.day() + " " + row.minorUnits();
  }

  /**
   * Each transaction as what it is and what was observed of it, whatever it is called: the
   * partition of observations, with states, amounts and the number of published changes.
   */
  List<String> nameless() {
    Map<TransactionId, List<String>> observations =
        rows.observed().stream()
            .collect(
                Collectors.groupingBy(
                    Observed::transaction,
                    Collectors.mapping(
                        one -> one.content().toString(),
                        Collectors.collectingAndThen(
                            Collectors.toList(), AccountPicture::sorted))));
    Map<TransactionId, RowKey> shown =
        views.stream().collect(Collectors.toMap(KnownTransaction::id, KnownTransaction::view));
    return rows.transactions().values().stream()
        .map(
            one ->
                "%s v%d %s shown as %s after %s"
                    .formatted(
                        one.state(),
                        one.version(),
                        RowKey.of(one.details()).content(),
                        shown.get(one.id()).content(),
                        observations.get(one.id())))
        .sorted()
        .toList();
  }

  private static List<String> sorted(List<String> texts) {
    List<String> sorted = new ArrayList<>(texts);
    sorted.sort(Comparator.naturalOrder());
    return sorted;
  }
}
