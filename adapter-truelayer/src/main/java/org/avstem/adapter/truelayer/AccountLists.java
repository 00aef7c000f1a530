package org.avstem.adapter.truelayer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.avstem.adapter.truelayer.AccountPath.Kind;
import org.avstem.ports.spi.BankCall;
import org.avstem.ports.spi.ProviderAccount;
import org.avstem.wire.Reply;
import org.avstem.wire.Verdict;

/**
 * Accounts and cards as one list. Issuers of cards answer 501 for accounts and banks without cards
 * 501 for cards, so either may be missing; what fails for now fails the whole, since a list without
 * the one would look as if its accounts had gone.
 */
final class AccountLists {
  private final TrueLayerConsent consent;
  private final Results results;

  AccountLists(TrueLayerConsent consent, Results results) {
    this.consent = consent;
    this.results = results;
  }

  Reply<List<ProviderAccount>> read(BankCall call) {
    List<ProviderAccount> found = new ArrayList<>();
    Optional<Reply<List<ProviderAccount>>> missing = Optional.empty();
    boolean listed = false;
    for (Kind kind : Kind.values()) {
      if (consent.asks(kind.word())) {
        Reply<List<ProviderAccount>> reply = list(call, kind);
        if (reply instanceof Reply.Good<List<ProviderAccount>> good) {
          found.addAll(good.value());
          listed = true;
        } else if (isMissing(reply)) {
          missing = Optional.of(worse(missing, reply));
        } else {
          return reply;
        }
      }
    }
    return listed || missing.isEmpty() ? new Reply.Good<>(List.copyOf(found)) : missing.get();
  }

  private Reply<List<ProviderAccount>> list(BankCall call, Kind kind) {
    return results.list(
        call,
        "/" + kind.word(),
        "GET /" + kind.word(),
        entries -> AccountsReader.read(entries, kind));
  }

  private static boolean isMissing(Reply<?> reply) {
    Optional<Verdict.Kind> kind = kind(reply);
    return kind.filter(k -> k == Verdict.Kind.NOT_OFFERED || k == Verdict.Kind.WITHHELD)
        .isPresent();
  }

  /** Of two refusals the one that leaves a doubt about the consent. */
  private static Reply<List<ProviderAccount>> worse(
      Optional<Reply<List<ProviderAccount>>> before, Reply<List<ProviderAccount>> now) {
    boolean doubted =
        before.flatMap(AccountLists::kind).filter(k -> k == Verdict.Kind.WITHHELD).isPresent();
    return doubted ? before.get() : now;
  }

  private static Optional<Verdict.Kind> kind(Reply<?> reply) {
    return reply instanceof Reply.Refused<?> refused
        ? Optional.of(refused.verdict().kind())
        : Optional.empty();
  }
}
