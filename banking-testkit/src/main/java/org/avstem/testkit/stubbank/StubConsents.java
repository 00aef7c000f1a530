package org.avstem.testkit.stubbank;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.avstem.testkit.stubserver.IdSource;

/** The bank's consents, and what a customer or the bank does to them. Thread-safe. */
public final class StubConsents {

  private final Map<String, StubConsent> consents = new LinkedHashMap<>();
  private final Supplier<LocalDate> today;
  private final IdSource ids;

  StubConsents(Supplier<LocalDate> today, IdSource ids) {
    this.today = today;
    this.ids = ids;
  }

  /** Ids of all consents, oldest first. */
  public synchronized List<String> ids() {
    return List.copyOf(consents.keySet());
  }

  /** The Berlin Group status of a consent, empty where there is none of this id. */
  public synchronized Optional<String> status(String consentId) {
    return find(consentId).map(StubConsent::status);
  }

  /** The customer revokes the consent at the bank. */
  public synchronized void revokeByPsu(String consentId) {
    change(consentId, "revokedByPsu");
  }

  /** The bank lets the consent expire. */
  public synchronized void expire(String consentId) {
    change(consentId, "expired");
  }

  synchronized void terminate(String consentId) {
    change(consentId, "terminatedByTpp");
  }

  synchronized void reject(String consentId) {
    change(consentId, "rejected");
  }

  synchronized StubConsent create(StubConsent.Order order, int signers) {
    var consent = new StubConsent(ids.next(), ids.next(), order, "received", signers, List.of());
    consents.put(consent.id(), consent);
    return consent;
  }

  /** Signs; when that makes a recurring consent valid, older ones of the same person expire. */
  synchronized StubConsent sign(String consentId, List<String> bbans) {
    var signed = find(consentId).orElseThrow().signed(bbans);
    consents.put(consentId, signed);
    if (signed.status().equals("valid") && signed.order().recurring()) {
      consents.replaceAll((id, other) -> endsWith(signed, other) ? other.with("expired") : other);
    }
    return signed;
  }

  synchronized Optional<StubConsent> find(String consentId) {
    return Optional.ofNullable(consents.get(consentId)).map(this::aged);
  }

  synchronized Optional<StubConsent> findByAuthorisation(String authorisationId) {
    Predicate<StubConsent> same = consent -> consent.authorisationId().equals(authorisationId);
    return consents.values().stream().filter(same).findFirst().map(this::aged);
  }

  private StubConsent aged(StubConsent consent) {
    boolean over = today.get().isAfter(consent.order().validUntil());
    return over && consent.status().equals("valid") ? consent.with("expired") : consent;
  }

  private void change(String consentId, String status) {
    var consent =
        find(consentId).orElseThrow(() -> new IllegalArgumentException("no such consent"));
    consents.put(consentId, consent.with(status));
  }

  private static boolean endsWith(StubConsent newer, StubConsent other) {
    return !other.id().equals(newer.id())
        && other.order().recurring()
        // without a PSU-ID the bank has not been told that it is the same person
        && !newer.order().psuId().isEmpty()
        && other.order().psuId().equals(newer.order().psuId())
        && other.status().equals("valid");
  }
}
