package org.avstem.testkit.bank;

import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.avstem.core.account.StatedBalance;
import org.avstem.core.budget.CallBudget;
import org.avstem.core.connection.Environment;
import org.avstem.core.connection.ProviderId;
import org.avstem.core.mandate.DirectDebit;
import org.avstem.core.mandate.StandingOrder;
import org.avstem.core.transaction.BookingStatus;
import org.avstem.core.transaction.DateRange;
import org.avstem.core.transaction.ReservationsShown;
import org.avstem.core.transaction.TransactionDetails;
import org.avstem.ports.spi.Bank;
import org.avstem.ports.spi.BankAnswer;
import org.avstem.ports.spi.BankCall;
import org.avstem.ports.spi.BankEvents;
import org.avstem.ports.spi.BankGateway;
import org.avstem.ports.spi.BankProfile;
import org.avstem.ports.spi.ConsentGateway;
import org.avstem.ports.spi.PageCursor;
import org.avstem.ports.spi.ProviderAccount;
import org.avstem.ports.spi.TransactionPage;
import org.avstem.ports.spi.TransactionQuery;

/**
 * A bank in memory whose books and moods a test sets: what it shows, how it cuts pages, and what
 * goes wrong at which call. Thread-safe. Consents are {@link ScriptedConsents}.
 */
public final class ScriptedBank implements Bank, BankGateway {
  private final ProviderId provider;
  private final ScriptedConsents consents;
  private final ScriptedEvents scriptedEvents = new ScriptedEvents();
  private final Map<String, Book> books = new LinkedHashMap<>();
  private final List<Fault> faults = new ArrayList<>();
  private final List<Event> events = new ArrayList<>();
  private final List<BankCall> calls = new ArrayList<>();
  private final AtomicInteger reads = new AtomicInteger();
  private BankProfile profile =
      new BankProfile(
          "Scripted Bank",
          Environment.SANDBOX,
          ZoneId.of("Europe/Oslo"),
          CallBudget.REGULATION,
          false,
          395,
          90,
          List.of(90, 30),
          180,
          1_000,
          2_000_000,
          Duration.ofMinutes(10));
  private int pageRows = 100;
  private int historyDaysShown = Integer.MAX_VALUE;
  private boolean listsAccounts = true;
  private boolean offersMandates;
  private ReservationsShown reservations = ReservationsShown.IN_RANGE;

  public ScriptedBank(String provider, InstantSource clock) {
    this.provider = new ProviderId(provider);
    this.consents = new ScriptedConsents(clock);
  }

  /** Changes what holds for the bank. */
  public synchronized void profile(UnaryOperator<BankProfile> change) {
    profile = change.apply(profile);
  }

  /** How many rows one page has from now on. */
  public synchronized void pageRows(int rows) {
    pageRows = rows;
  }

  /** From now on ranges of more days than this are refused. */
  public synchronized void showAtMost(int days) {
    historyDaysShown = days;
  }

  /** Whether accounts are listed; if not, they can still be read one by one. */
  public synchronized void listAccounts(boolean lists) {
    listsAccounts = lists;
  }

  /** Whether standing orders and direct debits can be asked for; not at first. */
  public synchronized void offerMandates(boolean offers) {
    offersMandates = offers;
  }

  /** From now on reservations are shown so. */
  public synchronized void reservations(ReservationsShown shown) {
    reservations = shown;
  }

  /** Opens an account, or answers its book. */
  public synchronized Book book(ProviderAccount account) {
    return books.computeIfAbsent(account.providerAccountId(), id -> new Book(account));
  }

  /**
   * From now on the {@code nth} read counted from here, 1 for the next, answers this instead; once.
   */
  public synchronized void onRead(int nth, java.util.function.Supplier<BankAnswer<?>> answer) {
    faults.add(new Fault(reads.get() + nth, answer));
  }

  /**
   * Just before the {@code nth} read counted from here is answered, 1 for the next, this happens at
   * the bank; once. For books that move while they are read.
   */
  public synchronized void beforeRead(int nth, Runnable happening) {
    events.add(new Event(reads.get() + nth, happening));
  }

  /** All reads so far. */
  public synchronized List<BankCall> calls() {
    return List.copyOf(calls);
  }

  /** The consent side, to be scripted as well. */
  public ScriptedConsents scriptedConsents() {
    return consents;
  }

  /** What the bank sends by itself, to be scripted as well. */
  public ScriptedEvents scriptedEvents() {
    return scriptedEvents;
  }

  @Override
  public Optional<BankEvents> events() {
    return Optional.of(scriptedEvents);
  }

  @Override
  public ProviderId provider() {
    return provider;
  }

  @Override
  public synchronized BankProfile profile() {
    return profile;
  }

  @Override
  public ConsentGateway consents() {
    return consents;
  }

  @Override
  public BankGateway data() {
    return this;
  }

  @Override
  public synchronized BankAnswer<List<ProviderAccount>> accounts(BankCall call) {
    return answer(
        call,
        () ->
            listsAccounts
                ? new BankAnswer.Ok<>(books.values().stream().map(book -> book.account).toList())
                : new BankAnswer.Withheld<>("ACCOUNTS_WITHHELD"));
  }

  @Override
  public synchronized BankAnswer<List<StatedBalance>> balances(
      BankCall call, ProviderAccount account) {
    return answer(call, () -> new BankAnswer.Ok<>(List.copyOf(bookOf(account).balances)));
  }

  @Override
  public synchronized BankAnswer<TransactionPage> transactions(
      BankCall call, TransactionQuery query, Optional<PageCursor> cursor) {
    return answer(
        call,
        () ->
            query.days().days() > historyDaysShown
                ? new BankAnswer.RangeRefused<>("RANGE_REFUSED")
                : new BankAnswer.Ok<>(
                    page(query, cursor.map(c -> Integer.parseInt(c.value())).orElse(0))));
  }

  @Override
  public synchronized boolean offersMandates() {
    return offersMandates;
  }

  @Override
  public synchronized BankAnswer<List<StandingOrder>> standingOrders(
      BankCall call, ProviderAccount account) {
    return answer(call, () -> new BankAnswer.Ok<>(List.copyOf(bookOf(account).standingOrders)));
  }

  @Override
  public synchronized BankAnswer<List<DirectDebit>> directDebits(
      BankCall call, ProviderAccount account) {
    return answer(call, () -> new BankAnswer.Ok<>(List.copyOf(bookOf(account).directDebits)));
  }

  private Book bookOf(ProviderAccount account) {
    Book book = books.get(account.providerAccountId());
    if (book == null) {
      throw new IllegalArgumentException("the scripted bank has no such account");
    }
    return book;
  }

  private TransactionPage page(TransactionQuery query, int from) {
    List<TransactionDetails> wanted =
        bookOf(query.account()).rows.stream().filter(row -> shows(row, query.days())).toList();
    int to = Math.min(from + pageRows, wanted.size());
    Optional<PageCursor> next =
        to < wanted.size() ? Optional.of(new PageCursor(Integer.toString(to))) : Optional.empty();
    return new TransactionPage(
        wanted.subList(Math.min(from, to), to), List.of(), reservations, next);
  }

  private boolean shows(TransactionDetails row, DateRange days) {
    if (row.status() == BookingStatus.BOOKED || reservations == ReservationsShown.IN_RANGE) {
      return days.contains(row.day());
    }
    return reservations == ReservationsShown.ALL;
  }

  @SuppressWarnings(
      "unchecked") // a test that scripts a value of the wrong type sees the class cast where it is
  // read
  private <T> BankAnswer<T> answer(
      BankCall call, java.util.function.Supplier<BankAnswer<T>> usual) {
    int now = reads.incrementAndGet();
    calls.add(call);
    events.stream().filter(event -> event.at == now).forEach(event -> event.happening.run());
    for (Fault fault : faults) {
      if (fault.at == now) {
        return (BankAnswer<T>) fault.answer.get();
      }
    }
    return consents.knows(call.credential())
        ? usual.get()
        : new BankAnswer.ConsentNeeded<>(consents.refusal(), "CONSENT_INVALID");
  }

  private record Fault(int at, java.util.function.Supplier<BankAnswer<?>> answer) {}

  private record Event(int at, Runnable happening) {}

  /** What the bank has of one account; change it as a bank does, behind everybody's back. */
  public final class Book {
    private final ProviderAccount account;
    private List<TransactionDetails> rows = new ArrayList<>();
    private List<StatedBalance> balances = List.of();
    private List<StandingOrder> standingOrders = List.of();
    private List<DirectDebit> directDebits = List.of();

    private Book(ProviderAccount account) {
      this.account = account;
    }

    /** Replaces all rows. */
    public void show(List<TransactionDetails> newRows) {
      synchronized (ScriptedBank.this) {
        rows = new ArrayList<>(newRows);
      }
    }

    /** The rows as they stand. */
    public List<TransactionDetails> rows() {
      synchronized (ScriptedBank.this) {
        return List.copyOf(rows);
      }
    }

    /** States balances. */
    public void state(List<StatedBalance> stated) {
      synchronized (ScriptedBank.this) {
        balances = List.copyOf(stated);
      }
    }

    /** Replaces the standing orders. */
    public void order(List<StandingOrder> orders) {
      synchronized (ScriptedBank.this) {
        standingOrders = List.copyOf(orders);
      }
    }

    /** Replaces the direct debits. */
    public void allow(List<DirectDebit> debits) {
      synchronized (ScriptedBank.this) {
        directDebits = List.copyOf(debits);
      }
    }
  }
}
