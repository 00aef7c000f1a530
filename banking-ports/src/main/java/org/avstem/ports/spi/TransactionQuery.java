package org.avstem.ports.spi;

import java.time.Instant;
import org.avstem.core.transaction.DateRange;

/**
 * Which rows are wanted: whole days, booked and pending.
 *
 * @param askedAt the time of the fetch; files rows without any date under that day of the bank's
 *     zone
 */
public record TransactionQuery(ProviderAccount account, DateRange days, Instant askedAt) {}
