package org.avstem.ports.api;

/**
 * How a tenant's connections are.
 *
 * @param active may be read: ACTIVE, the consent not past its end
 * @param expiringSoon of these, whose consent ends within 24 hours
 * @param expired wait for a new consent: REAUTH_REQUIRED, or past their consent's end
 * @param revoked the customer withdrew the consent at the bank
 * @param refreshes credentials that were refreshed, ever
 * @param refreshFailures refreshes that the bank refused for good or whose answer was lost, ever
 */
public record ConnectionStatistics(
    long active,
    long expiringSoon,
    long expired,
    long revoked,
    long refreshes,
    long refreshFailures) {
  /** No connections at all. */
  public static final ConnectionStatistics NONE = new ConnectionStatistics(0, 0, 0, 0, 0, 0);

  /** Both together. */
  public ConnectionStatistics plus(ConnectionStatistics other) {
    return new ConnectionStatistics(
        active + other.active,
        expiringSoon + other.expiringSoon,
        expired + other.expired,
        revoked + other.revoked,
        refreshes + other.refreshes,
        refreshFailures + other.refreshFailures);
  }
}
