package org.avstem.engine;

import java.time.Instant;
import java.util.Optional;
import org.avstem.core.connection.Environment;
import org.avstem.core.consent.CallbackParameters;
import org.avstem.core.secret.Secret;
import org.avstem.core.tenant.TenantId;
import org.avstem.ports.spi.BankCredential;
import org.avstem.ports.spi.ConnectAttempt;
import org.avstem.ports.spi.ConnectAttempt.Stage;
import org.avstem.ports.spi.ConsentGateway.FinishAnswer;
import org.avstem.ports.spi.ConsentTerms;
import org.avstem.ports.spi.Hash;
import org.avstem.ports.spi.SealedSecret;
import org.avstem.ports.spi.SecretContext;

/** Makes the next form of an attempt, and seals and opens what it carries. */
final class Attempts {
  static final String TABLE = "connect_attempt";
  private final EngineContext context;
  private final TenantId tenant;

  Attempts(EngineContext context, TenantId tenant) {
    this.context = context;
    this.tenant = tenant;
  }

  ConnectAttempt at(ConnectAttempt a, Stage stage) {
    return at(a, stage, a.expiresAt());
  }

  /** The attempt in its next stage; what a callback left behind stays with the one before. */
  ConnectAttempt at(ConnectAttempt a, Stage stage, Instant expiresAt) {
    return new ConnectAttempt(
        a.id(),
        a.connection(),
        a.provider(),
        stage,
        a.initiator(),
        a.returnUrl(),
        a.createdAt(),
        expiresAt,
        a.startToken(),
        a.state(),
        a.browser(),
        a.ticket(),
        a.pending(),
        a.granted(),
        a.psu(),
        Optional.empty());
  }

  ConnectAttempt withTicket(
      ConnectAttempt a,
      Stage stage,
      Secret ticket,
      Optional<SealedSecret> pending,
      Optional<SealedSecret> granted) {
    return new ConnectAttempt(
        a.id(),
        a.connection(),
        a.provider(),
        stage,
        a.initiator(),
        a.returnUrl(),
        a.createdAt(),
        context.now().plus(life(stage)),
        a.startToken(),
        a.state(),
        a.browser(),
        Optional.of(Hash.of(ticket.revealText())),
        pending,
        granted,
        a.psu(),
        Optional.empty());
  }

  /** Several signers may take days; a ticket is redeemed by the page that receives it. */
  private java.time.Duration life(Stage stage) {
    return stage == Stage.UNDECIDED
        ? context.options().undecidedLife()
        : context.options().ticketLife();
  }

  ConnectAttempt withPending(ConnectAttempt a, SealedSecret pending) {
    return new ConnectAttempt(
        a.id(),
        a.connection(),
        a.provider(),
        a.stage(),
        a.initiator(),
        a.returnUrl(),
        a.createdAt(),
        a.expiresAt(),
        a.startToken(),
        a.state(),
        a.browser(),
        a.ticket(),
        Optional.of(pending),
        a.granted(),
        a.psu(),
        a.kept());
  }

  /** The attempt once the last signer has agreed; the ticket given out before stays the same. */
  ConnectAttempt granted(ConnectAttempt a, SealedSecret granted) {
    return new ConnectAttempt(
        a.id(),
        a.connection(),
        a.provider(),
        Stage.TICKETED,
        a.initiator(),
        a.returnUrl(),
        a.createdAt(),
        a.expiresAt(),
        a.startToken(),
        a.state(),
        a.browser(),
        a.ticket(),
        Optional.empty(),
        Optional.of(granted),
        a.psu(),
        Optional.empty());
  }

  boolean advance(ConnectAttempt attempt, Stage from) {
    return context.in(tenant, tx -> tx.attempts().advance(attempt, from));
  }

  /** What the bank's adapter must get back with the callback. */
  SealedSecret sealPending(
      ConnectAttempt attempt,
      Environment environment,
      Secret pending,
      Optional<CallbackParameters> parameters) {
    Fields fields = Fields.empty().putBytes("pending", pending.revealBytes());
    parameters.ifPresent(p -> p.values().forEach((name, value) -> fields.put("p." + name, value)));
    return context.cipher().seal(Secret.of(fields.text()), place(attempt, environment, "pending"));
  }

  Pending openPending(ConnectAttempt attempt, Environment environment) {
    Fields fields = open(attempt, environment, "pending", attempt.pending());
    return new Pending(
        Secret.of(fields.requireBytes("pending")), new CallbackParameters(fields.below("p.")));
  }

  SealedSecret sealGranted(
      ConnectAttempt attempt, Environment environment, FinishAnswer.Granted granted) {
    Fields fields =
        Fields.empty()
            .putBytes("blob", granted.credential().blob().revealBytes())
            .put("accessExpiresAt", granted.credential().accessExpiresAt())
            .put("refreshable", granted.credential().refreshable())
            .put("bankReference", granted.terms().bankReference())
            .put("validUntil", granted.terms().validUntil());
    granted.terms().callsPerDay().ifPresent(calls -> fields.put("callsPerDay", calls));
    return context.cipher().seal(Secret.of(fields.text()), place(attempt, environment, "granted"));
  }

  FinishAnswer.Granted openGranted(ConnectAttempt attempt, Environment environment) {
    Fields fields = open(attempt, environment, "granted", attempt.granted());
    BankCredential credential =
        new BankCredential(
            Secret.of(fields.requireBytes("blob")),
            fields.instant("accessExpiresAt").orElse(null),
            Boolean.parseBoolean(fields.require("refreshable")));
    ConsentTerms terms =
        new ConsentTerms(
            fields.get("bankReference").orElse(null),
            fields.instant("validUntil").orElse(null),
            fields
                .get("callsPerDay")
                .map(Integer::valueOf)
                .map(java.util.OptionalInt::of)
                .orElseGet(java.util.OptionalInt::empty));
    return new FinishAnswer.Granted(credential, terms);
  }

  private Fields open(
      ConnectAttempt attempt,
      Environment environment,
      String column,
      Optional<SealedSecret> sealed) {
    SealedSecret present =
        sealed.orElseThrow(
            () -> new IllegalStateException("attempt " + attempt.id() + " carries no " + column));
    return Fields.parse(
        context.cipher().open(present, place(attempt, environment, column)).revealText());
  }

  private SecretContext place(ConnectAttempt attempt, Environment environment, String column) {
    return new SecretContext(environment, tenant, TABLE, column, attempt.id().toString(), 1);
  }

  /**
   * What an attempt that is at the bank carries; the parameters are empty until a callback came.
   */
  record Pending(Secret pending, CallbackParameters parameters) {}
}
