package org.avstem.engine;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.avstem.core.account.AccountId;
import org.avstem.core.connection.ConnectionId;
import org.avstem.core.money.Money;
import org.avstem.core.transaction.BalanceProof;
import org.avstem.core.transaction.DateRange;
import org.avstem.core.transaction.IdTrust;
import org.avstem.core.transaction.RejectedRow;
import org.avstem.ports.api.MatchingReport;
import org.avstem.ports.api.SyncReport;
import org.avstem.ports.api.SyncReport.AccountReport;

/** A run's report as one text and back. */
final class ReportText {
  private ReportText() {}

  static String write(SyncReport report) {
    Fields fields =
        Fields.empty()
            .put("run", report.runId())
            .put("connection", report.connection())
            .put("status", report.status())
            .put("code", report.code().orElse(null))
            .put("notBefore", report.notBefore().orElse(null))
            .put("startedAt", report.startedAt())
            .put("finishedAt", report.finishedAt())
            .put("auto", report.matching().auto())
            .put("review", report.matching().review())
            .put("none", report.matching().none())
            .put("postponed", report.matching().postponed())
            .put("accounts", report.accounts().size());
    for (int i = 0; i < report.accounts().size(); i++) {
      write(fields, "a" + i + ".", report.accounts().get(i));
    }
    return fields.text();
  }

  static SyncReport read(String text) {
    Fields fields = Fields.parse(text);
    List<AccountReport> accounts = new ArrayList<>();
    for (int i = 0; i < fields.requireInt("accounts"); i++) {
      accounts.add(account(fields, "a" + i + "."));
    }
    return new SyncReport(
        UUID.fromString(fields.require("run")),
        ConnectionId.parse(fields.require("connection")),
        SyncReport.Status.valueOf(fields.require("status")),
        fields.get("code"),
        fields.instant("notBefore"),
        Instant.parse(fields.require("startedAt")),
        Instant.parse(fields.require("finishedAt")),
        accounts,
        new MatchingReport(
            fields.requireInt("auto"),
            fields.requireInt("review"),
            fields.requireInt("none"),
            fields.requireInt("postponed")));
  }

  private static void write(Fields fields, String p, AccountReport account) {
    fields
        .put(p + "id", account.account().value())
        .put(p + "status", account.status())
        .put(p + "code", account.code().orElse(null))
        .put(p + "from", account.covered().map(DateRange::from).orElse(null))
        .put(p + "to", account.covered().map(DateRange::to).orElse(null))
        .put(p + "fetched", account.fetched())
        .put(p + "added", account.added())
        .put(p + "amended", account.amended())
        .put(p + "known", account.known())
        .put(p + "withdrawn", account.withdrawn())
        .put(p + "superseded", account.superseded())
        .put(p + "rejectedCount", account.rejectedCount())
        .put(p + "rejected", account.rejected().size())
        .put(p + "quality", account.identityQuality())
        .put(p + "proof", account.balanceProof().verdict())
        .put(p + "proofOn", account.balanceProof().on().orElse(null));
    account
        .balanceProof()
        .difference()
        .ifPresent(
            off -> fields.put(p + "off", off.minorUnits()).put(p + "offCurrency", off.currency()));
    for (int i = 0; i < account.rejected().size(); i++) {
      RejectedRow row = account.rejected().get(i);
      fields.put(p + "r" + i, row.index() + " " + row.problem() + " " + row.field());
    }
  }

  private static AccountReport account(Fields fields, String p) {
    List<RejectedRow> rejected = new ArrayList<>();
    for (int i = 0; i < fields.requireInt(p + "rejected"); i++) {
      String[] parts = fields.require(p + "r" + i).split(" ", 3);
      rejected.add(new RejectedRow(Integer.parseInt(parts[0]), parts[2], parts[1]));
    }
    Optional<DateRange> covered =
        fields
            .get(p + "from")
            .map(
                from ->
                    new DateRange(
                        LocalDate.parse(from), LocalDate.parse(fields.require(p + "to"))));
    return new AccountReport(
        new AccountId(UUID.fromString(fields.require(p + "id"))),
        SyncReport.Status.valueOf(fields.require(p + "status")),
        fields.get(p + "code"),
        covered,
        fields.requireInt(p + "fetched"),
        fields.requireInt(p + "added"),
        fields.requireInt(p + "amended"),
        fields.requireInt(p + "known"),
        fields.requireInt(p + "withdrawn"),
        fields.requireInt(p + "superseded"),
        fields.requireInt(p + "rejectedCount"),
        rejected,
        IdTrust.valueOf(fields.require(p + "quality")),
        proof(fields, p));
  }

  private static BalanceProof proof(Fields fields, String p) {
    Optional<Money> off =
        fields
            .get(p + "off")
            .map(
                minor ->
                    new Money(
                        Long.parseLong(minor),
                        Currency.getInstance(fields.require(p + "offCurrency"))));
    return new BalanceProof(
        BalanceProof.Verdict.valueOf(fields.require(p + "proof")),
        fields.get(p + "proofOn").map(LocalDate::parse),
        off);
  }
}
