package org.avstem.adapter.dnb;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How a Berlin Group consent is asked for. The person chooses the accounts at the bank (a
 * bank-offered consent: every right is an empty list), so no account is named here.
 *
 * @param psuId the identity wanted beforehand; absent where the bank asks for it itself
 * @param rights keys of {@code access}, among accounts, balances, transactions
 * @param frequencyPerDay unattended reads a day to ask for, 1 to 4 unless agreed otherwise
 * @param scaHosts hosts, with their subdomains, that a person may be sent to; empty allows any
 *     https host that the bank names
 * @param path the consent resource, relative to the base address
 */
public record DnbConsent(
    Optional<PsuIdRule> psuId,
    List<String> rights,
    int frequencyPerDay,
    Set<String> scaHosts,
    URI path) {
  private static final Set<String> RIGHTS = Set.of("accounts", "balances", "transactions");

  /** Copies; {@link IllegalArgumentException} for an unknown right or frequency. */
  public DnbConsent {
    rights = List.copyOf(rights);
    scaHosts =
        scaHosts.stream()
            .map(host -> host.toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
    if (rights.isEmpty() || !RIGHTS.containsAll(rights)) {
      throw new IllegalArgumentException("a consent asks for some of " + RIGHTS);
    }
    if (frequencyPerDay < 1 || frequencyPerDay > 1000) {
      throw new IllegalArgumentException("frequencyPerDay is 1 to 1,000");
    }
  }

  /** All three rights, four reads a day (RTS article 36(5)), no identity beforehand. */
  public static DnbConsent defaults() {
    return new DnbConsent(
        Optional.empty(),
        List.of("accounts", "balances", "transactions"),
        4,
        Set.of(),
        URI.create("consents"));
  }

  /** The same asking the person for an identity first. */
  public DnbConsent withPsuId(PsuIdRule value) {
    return new DnbConsent(Optional.of(value), rights, frequencyPerDay, scaHosts, path);
  }

  /** The same asking for other rights. */
  public DnbConsent withRights(List<String> value) {
    return new DnbConsent(psuId, value, frequencyPerDay, scaHosts, path);
  }

  /** The same asking for other unattended reads a day. */
  public DnbConsent withFrequencyPerDay(int value) {
    return new DnbConsent(psuId, rights, value, scaHosts, path);
  }

  /** The same sending people to these hosts only. */
  public DnbConsent withScaHosts(Set<String> value) {
    return new DnbConsent(psuId, rights, frequencyPerDay, value, path);
  }

  boolean allows(String host) {
    String lower = host.toLowerCase(Locale.ROOT);
    return scaHosts.isEmpty()
        || scaHosts.stream().anyMatch(rule -> lower.equals(rule) || lower.endsWith("." + rule));
  }
}
