package org.avstem.adapter.truelayer;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.avstem.core.transaction.BookingStatus;
import org.avstem.core.transaction.ReservationsShown;
import org.avstem.http.QueryString;
import org.avstem.ports.spi.BankAnswer;
import org.avstem.ports.spi.BankCall;
import org.avstem.ports.spi.PageCursor;
import org.avstem.ports.spi.TransactionPage;
import org.avstem.ports.spi.TransactionQuery;
import org.avstem.wire.Answers;
import org.avstem.wire.BankLine;
import org.avstem.wire.Reply;
import org.avstem.wire.Verdict.Kind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The two lists of an account, read as two pages: what is booked in the days asked for, then all
 * reservations that stand. TrueLayer itself has no paging.
 */
final class TransactionLists {
  private static final Logger LOG = LoggerFactory.getLogger(TransactionLists.class);
  private static final PageCursor RESERVATIONS = new PageCursor("pending");
  private static final String BOOKED = "transactions";
  private static final String PENDING = "transactions/pending";

  private final TrueLayerConfig config;
  private final BankLine line;
  private final Requests requests;
  private final Results results;

  TransactionLists(TrueLayerConfig config, BankLine line, Requests requests, Results results) {
    this.config = config;
    this.line = line;
    this.requests = requests;
    this.results = results;
  }

  BankAnswer<TransactionPage> page(
      BankCall call, TransactionQuery query, Optional<PageCursor> cursor) {
    AccountPath path = AccountPath.of(query.account());
    if (cursor.isEmpty()) {
      return booked(call, query, path);
    }
    if (!cursor.get().equals(RESERVATIONS)) {
      throw line.broken(path.logName(BOOKED), "FOREIGN_CURSOR");
    }
    return pending(call, query, path);
  }

  private BankAnswer<TransactionPage> booked(
      BankCall call, TransactionQuery query, AccountPath path) {
    var uri =
        QueryString.empty()
            .with("from", query.days().from().toString())
            .with("to", query.days().to().toString())
            .appendTo(requests.data(path.to(BOOKED)));
    var wanted =
        new Results.Wanted<>(
            uri,
            path.logName(BOOKED),
            answer -> reader(query, path, BookingStatus.BOOKED).read(answer.body()));
    Reply<Rows> reply = results.fetch(call, wanted);
    if (reply instanceof Reply.Good<Rows> good) {
      return page(good.value(), ReservationsShown.NONE, Optional.of(RESERVATIONS));
    }
    return isTooFarBack(reply, query)
        ? new BankAnswer.RangeRefused<>(((Reply.Refused<Rows>) reply).code())
        : Answers.of(Answers.retyped(reply));
  }

  private BankAnswer<TransactionPage> pending(
      BankCall call, TransactionQuery query, AccountPath path) {
    var wanted =
        new Results.Wanted<>(
            requests.data(path.to(PENDING)),
            path.logName(PENDING),
            answer -> reader(query, path, BookingStatus.PENDING).read(answer.body()));
    Reply<Rows> reply = results.fetch(call, wanted);
    if (reply instanceof Reply.Good<Rows> good) {
      return page(good.value(), ReservationsShown.ALL, Optional.empty());
    }
    if (isNotShown(reply)) {
      return page(new Rows(List.of(), List.of(), 0), ReservationsShown.NONE, Optional.empty());
    }
    return Answers.of(Answers.retyped(reply));
  }

  /** Two banks were seen to refuse with a bare access_denied what was only too far back. */
  private boolean isTooFarBack(Reply<Rows> reply, TransactionQuery query) {
    return reply instanceof Reply.Refused<Rows> refused
        && refused.verdict().kind() == Kind.WITHHELD
        && query.days().days() > config.profile().unattendedHistoryDays();
  }

  /** What was read before stays good where a bank shows no reservations. */
  private static boolean isNotShown(Reply<Rows> reply) {
    if (!(reply instanceof Reply.Refused<Rows> refused)) {
      return false;
    }
    Kind kind = refused.verdict().kind();
    return kind == Kind.NOT_OFFERED || kind == Kind.WITHHELD || kind == Kind.RANGE_REFUSED;
  }

  private PageReader reader(TransactionQuery query, AccountPath path, BookingStatus status) {
    LocalDate today = LocalDate.ofInstant(query.askedAt(), config.profile().zone());
    return new PageReader(
        new RowReader(path.isCard(), status, query.days(), today), config.profile().rowsMax());
  }

  private BankAnswer<TransactionPage> page(
      Rows rows, ReservationsShown shown, Optional<PageCursor> next) {
    if (rows.contradictions() > 0) {
      LOG.info(
          "truelayer.quality bank={} note=SIGN_CONTRADICTS_TYPE rows={} of={}",
          config.provider(),
          rows.contradictions(),
          rows.rows().size());
    }
    return new BankAnswer.Ok<>(new TransactionPage(rows.rows(), rows.rejected(), shown, next));
  }
}
