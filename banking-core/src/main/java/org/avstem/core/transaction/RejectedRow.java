package org.avstem.core.transaction;

/**
 * A row that is no transaction.
 *
 * @param index its place on its page, from 0
 * @param field the field at fault in the bank's own naming, for example {@code
 *     transactionAmount.amount}
 * @param problem a closed code such as {@code NOT_A_NUMBER}; never the value
 */
public record RejectedRow(int index, String field, String problem) {}
