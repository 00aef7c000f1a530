package org.avstem.engine;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.avstem.core.connection.Connection;
import org.avstem.core.connection.ConnectionStatus;
import org.avstem.core.tenant.TenantId;
import org.avstem.ports.api.ExtensionAnswer;
import org.avstem.ports.spi.BankCredential;
import org.avstem.ports.spi.ConsentGateway.ExtendAnswer.Extended;
import org.avstem.ports.spi.ConsentTerms;
import org.avstem.ports.spi.CredentialStore.Sealed;
import org.avstem.ports.spi.StoreTransaction;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what a bank granted that lets a consent go on: credential, end and trace change together or
 * not at all. The connection's row is written before its credential's, as everywhere, so that two
 * never wait for each other.
 */
final class ExtendedConsent {
  private final EngineContext context;
  private final TenantId tenant;
  private final CredentialSeal seal;

  ExtendedConsent(EngineContext context, TenantId tenant) {
    this.context = context;
    this.tenant = tenant;
    this.seal = new CredentialSeal(context, tenant);
  }

  ExtensionAnswer kept(ConsentExtension.Asked asked, Extended extended) {
    Sealed fresh =
        seal.seal(
            asked.connection(), extended.credential(), asked.lease().current().secretVersion() + 1);
    try {
      Optional<Connection> written =
          new ConnectionChange(context, tenant)
              .apply(
                  asked.id(),
                  stored -> prolonged(stored, asked.connection(), extended.terms()),
                  tx -> write(tx, asked, extended.terms(), fresh));
      if (written.isPresent()) {
        return new ExtensionAnswer.Extended(written.get());
      }
    } catch (LeaseLost lost) {
      return late(asked, extended);
    }
    return rotated(asked, fresh) ? lost(asked, "CONNECTION_CHANGED") : late(asked, extended);
  }

  private static Optional<Connection> prolonged(
      Connection stored, Connection asked, ConsentTerms terms) {
    return stored.status() == ConnectionStatus.ACTIVE && stored.generation() == asked.generation()
        ? Optional.of(stored.withConsentValidUntil(end(terms)))
        : Optional.empty();
  }

  /** None, if the bank states none any more: the former end is certainly not the end. */
  private static @Nullable Instant end(ConsentTerms terms) {
    Instant until = terms.validUntil();
    return until == null ? null : until.truncatedTo(ChronoUnit.MICROS);
  }

  private void write(
      StoreTransaction tx, ConsentExtension.Asked asked, ConsentTerms terms, Sealed fresh) {
    if (!tx.credentials().rotated(asked.id(), asked.lease().fence(), fresh)) {
      throw new LeaseLost();
    }
    Instant now = context.now();
    ProviderLink.write(tx, asked.connection(), terms);
    Trail.note(tx, asked.id(), now, "CONSENT_EXTENDED", null);
    Trail.audit(
        tx,
        now,
        "CONSENT_EXTENDED",
        asked.said().initiator().value(),
        asked.id().toString(),
        Map.of("until", String.valueOf(end(terms))));
    tx.outbox().append("connection.consent_extended", asked.id().toString(), "", now);
  }

  /** The consent came to its end here meanwhile; its credential is kept, to be given back by. */
  private boolean rotated(ConsentExtension.Asked asked, Sealed fresh) {
    return context.in(
        tenant, tx -> tx.credentials().rotated(asked.id(), asked.lease().fence(), fresh));
  }

  /**
   * Another credential stands in its place. If nothing of ours hangs on the consent any more, what
   * came is given back, so that it does not live on at the bank.
   */
  private ExtensionAnswer late(ConsentExtension.Asked asked, Extended extended) {
    if (isAlone(asked, extended.credential())) {
      new DisconnectFlow(context, tenant)
          .giveBack(asked.connection(), extended.credential(), extended.terms().validUntil());
    }
    return lost(asked, "LEASE_LOST");
  }

  private boolean isAlone(ConsentExtension.Asked asked, BankCredential orphan) {
    return context
        .in(tenant, tx -> tx.credentials().find(asked.id()))
        .map(
            stored ->
                seal.tryOpen(asked.connection(), stored.current())
                    .filter(inForce -> asked.bank().consents().endsAlone(orphan, inForce))
                    .isPresent())
        .orElse(true);
  }

  private ExtensionAnswer lost(ConsentExtension.Asked asked, String code) {
    context.in(
        tenant,
        tx -> {
          Trail.audit(
              tx,
              context.now(),
              "CONSENT_EXTENSION_OUTCOME_UNKNOWN",
              asked.said().initiator().value(),
              asked.id().toString(),
              Map.of("code", code));
          return code;
        });
    return new ExtensionAnswer.OutcomeUnknown(code);
  }

  /** Takes the unit of work back. */
  private static final class LeaseLost extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private LeaseLost() {
      super("another holds the lease", null, false, false);
    }
  }
}
