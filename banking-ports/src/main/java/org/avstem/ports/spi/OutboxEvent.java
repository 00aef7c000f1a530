package org.avstem.ports.spi;

import java.time.Instant;

/**
 * Something an ERP may want to know. Thin: ids and codes, no bank data.
 *
 * @param number per tenant, without gaps, in order of commit
 * @param type such as {@code transactions.changed}, {@code review.waiting}, {@code
 *     connection.reauth_required}
 * @param subject the id it is about
 * @param code a reason, or empty
 */
public record OutboxEvent(long number, String type, String subject, String code, Instant at) {}
