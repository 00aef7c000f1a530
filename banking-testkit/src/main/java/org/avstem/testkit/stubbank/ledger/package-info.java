/**
 * The stub banks' books: a seeded world of Norwegian accounts, and the moves a test makes in it.
 */
@NullMarked
package org.avstem.testkit.stubbank.ledger;

import org.jspecify.annotations.NullMarked;
