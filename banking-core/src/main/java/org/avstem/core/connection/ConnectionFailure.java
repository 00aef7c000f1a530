package org.avstem.core.connection;

import java.time.Instant;

/**
 * The last thing that went wrong on a connection that otherwise still stands.
 *
 * @param code a closed, English, upper-case code such as {@code BANK_UNREACHABLE} or the bank's own
 *     message code; never free text from the bank
 */
public record ConnectionFailure(String code, Instant at) {}
