package org.avstem.engine;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.avstem.core.connection.Connection;
import org.avstem.core.connection.ConnectionId;
import org.avstem.core.connection.ConnectionStatus;
import org.avstem.core.consent.Presence;
import org.avstem.core.secret.Secret;
import org.avstem.core.tenant.TenantId;
import org.avstem.ports.api.AuthoriseAnswer;
import org.avstem.ports.api.StartPage;
import org.avstem.ports.spi.Bank;
import org.avstem.ports.spi.BankFault;
import org.avstem.ports.spi.ConnectAttempt;
import org.avstem.ports.spi.ConnectAttempt.Stage;
import org.avstem.ports.spi.ConsentGateway.BeginAnswer;
import org.avstem.ports.spi.ConsentRequest;
import org.avstem.ports.spi.Hash;
import org.avstem.ports.spi.LoginField;
import org.avstem.ports.spi.PageRequest;

/** The person opens the start page and agrees to go to the bank. */
final class AuthoriseFlow {
  private final EngineContext context;
  private final TenantId tenant;
  private final Attempts attempts;

  AuthoriseFlow(EngineContext context, TenantId tenant, Attempts attempts) {
    this.context = context;
    this.tenant = tenant;
    this.attempts = attempts;
  }

  Optional<StartPage> page(Secret startToken) {
    return started(startToken)
        .flatMap(
            attempt ->
                context
                    .bank(attempt.provider())
                    .map(
                        bank ->
                            new StartPage(
                                attempt.connection(),
                                attempt.provider(),
                                bank.profile().displayName(),
                                ScopeText.of(bank),
                                attempt.returnUrl(),
                                bank.consents().loginFields().stream()
                                    .map(AuthoriseFlow::field)
                                    .toList(),
                                siblings(attempt))));
  }

  AuthoriseAnswer authorise(
      Secret startToken,
      Presence.Attended person,
      Secret browser,
      Map<String, Secret> loginFields) {
    Optional<ConnectAttempt> found = started(startToken);
    Optional<Bank> bank = found.flatMap(attempt -> context.bank(attempt.provider()));
    if (found.isEmpty() || bank.isEmpty()) {
      return new AuthoriseAnswer.UnknownToken();
    }
    Optional<String> bad = badField(bank.get().consents().loginFields(), loginFields);
    if (bad.isPresent()) {
      return new AuthoriseAnswer.BadField(bad.get());
    }
    Secret state = Tokens.issue(tenant, context.sources());
    ConnectAttempt atBank = atBank(found.get(), state, person, browser);
    if (!attempts.advance(atBank, Stage.STARTED)) {
      return new AuthoriseAnswer.UnknownToken();
    }
    return ask(
        bank.get(),
        found.get(),
        atBank,
        new ConsentRequest(state, person, loginFields, bank.get().profile().consentDays()));
  }

  private AuthoriseAnswer ask(
      Bank bank, ConnectAttempt started, ConnectAttempt atBank, ConsentRequest request) {
    BeginAnswer answer;
    try {
      answer = bank.consents().begin(request);
    } catch (BankFault.Unreachable fault) {
      attempts.advance(started, Stage.AT_BANK);
      return new AuthoriseAnswer.TryLater(fault.code(), Optional.empty());
    } catch (BankFault.ContractBroken fault) {
      return refused(atBank, fault.code());
    }
    if (answer instanceof BeginAnswer.TryLater later) {
      attempts.advance(started, Stage.AT_BANK);
      return new AuthoriseAnswer.TryLater(later.code(), later.after());
    }
    if (answer instanceof BeginAnswer.Refused refused) {
      return refused(atBank, refused.code());
    }
    BeginAnswer.Redirect redirect = (BeginAnswer.Redirect) answer;
    var sealed =
        attempts.sealPending(
            atBank, bank.profile().environment(), redirect.pending(), Optional.empty());
    attempts.advance(attempts.withPending(atBank, sealed), Stage.AT_BANK);
    return new AuthoriseAnswer.ToBank(redirect.location());
  }

  private AuthoriseAnswer refused(ConnectAttempt attempt, String code) {
    new AttemptEnding(context, tenant, attempts).end(attempt, attempt.stage(), code);
    return new AuthoriseAnswer.RefusedByBank(code, attempt.returnUrl());
  }

  private ConnectAttempt atBank(
      ConnectAttempt a, Secret state, Presence.Attended person, Secret browser) {
    return new ConnectAttempt(
        a.id(),
        a.connection(),
        a.provider(),
        Stage.AT_BANK,
        a.initiator(),
        a.returnUrl(),
        a.createdAt(),
        context.now().plus(context.options().bankLife()),
        a.startToken(),
        Optional.of(Hash.of(state.revealText())),
        Optional.of(Hash.of(browser.revealText())),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(person),
        Optional.empty());
  }

  private Optional<ConnectAttempt> started(Secret startToken) {
    if (!Tokens.isOf(tenant, startToken)) {
      return Optional.empty();
    }
    return context
        .in(tenant, tx -> tx.attempts().findByStartToken(Hash.of(startToken.revealText())))
        .filter(
            attempt ->
                attempt.stage() == Stage.STARTED && context.now().isBefore(attempt.expiresAt()));
  }

  private List<ConnectionId> siblings(ConnectAttempt attempt) {
    return context
        .in(tenant, tx -> tx.connections().list(PageRequest.first(PageRequest.LIMIT_MAX)))
        .rows()
        .stream()
        .filter(
            other ->
                other.status() == ConnectionStatus.ACTIVE
                    && other.provider().equals(attempt.provider()))
        .map(Connection::id)
        .filter(other -> !other.equals(attempt.connection()))
        .toList();
  }

  private static Optional<String> badField(List<LoginField> wanted, Map<String, Secret> given) {
    for (LoginField field : wanted) {
      Secret value = given.get(field.name());
      String text = value == null ? "" : value.revealText();
      boolean missing = text.isEmpty();
      if (missing ? field.required() : !text.matches(field.pattern())) {
        return Optional.of(field.name());
      }
    }
    return given.keySet().stream()
        .filter(name -> wanted.stream().noneMatch(field -> field.name().equals(name)))
        .sorted()
        .findFirst();
  }

  private static StartPage.Field field(LoginField field) {
    return new StartPage.Field(field.name(), field.label(), field.pattern(), field.required());
  }
}
