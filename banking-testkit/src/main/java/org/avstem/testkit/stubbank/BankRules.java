package org.avstem.testkit.stubbank;

import java.time.ZoneId;

/**
 * What the bank allows. Zero switches a limit off.
 *
 * @param pageSize rows per page
 * @param validityDaysMax a consent asked for longer is shortened to so many days from today
 * @param signers how many approvals make a consent valid; more than one shows partiallyAuthorised
 * @param accessesPerDay unattended reads per consent, account and endpoint in a rolling 24 hours
 * @param pagesCount whether a following page counts as a read of its own
 * @param historyDaysUnattended how far back an unattended read may go
 * @param idsPerConsent whether transaction ids differ under every consent
 * @param zone whose day is today
 */
public record BankRules(
    int pageSize,
    int validityDaysMax,
    int signers,
    int accessesPerDay,
    boolean pagesCount,
    int historyDaysUnattended,
    boolean idsPerConsent,
    ZoneId zone) {

  /** Pages of 100, consents of 180 days, one signer, no limits, Oslo. */
  public static BankRules usual() {
    return new BankRules(100, 180, 1, 0, false, 0, false, ZoneId.of("Europe/Oslo"));
  }

  /** The same rules with another page size. */
  public BankRules withPageSize(int rows) {
    return new BankRules(
        rows,
        validityDaysMax,
        signers,
        accessesPerDay,
        pagesCount,
        historyDaysUnattended,
        idsPerConsent,
        zone);
  }

  /** The same rules with shorter consents. */
  public BankRules withValidityDaysMax(int days) {
    return new BankRules(
        pageSize,
        days,
        signers,
        accessesPerDay,
        pagesCount,
        historyDaysUnattended,
        idsPerConsent,
        zone);
  }

  /** The same rules for a company where so many must sign. */
  public BankRules withSigners(int count) {
    return new BankRules(
        pageSize,
        validityDaysMax,
        count,
        accessesPerDay,
        pagesCount,
        historyDaysUnattended,
        idsPerConsent,
        zone);
  }

  /** The same rules with a limit on unattended reads. */
  public BankRules withAccessesPerDay(int count, boolean everyPage) {
    return new BankRules(
        pageSize,
        validityDaysMax,
        signers,
        count,
        everyPage,
        historyDaysUnattended,
        idsPerConsent,
        zone);
  }

  /** The same rules with a limit on unattended history. */
  public BankRules withHistoryDaysUnattended(int days) {
    return new BankRules(
        pageSize, validityDaysMax, signers, accessesPerDay, pagesCount, days, idsPerConsent, zone);
  }

  /** The same rules, but every consent sees other transaction ids. */
  public BankRules withIdsPerConsent() {
    return new BankRules(
        pageSize,
        validityDaysMax,
        signers,
        accessesPerDay,
        pagesCount,
        historyDaysUnattended,
        true,
        zone);
  }
}
