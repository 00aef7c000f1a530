/**
 * What the adapters of banks share: bounded JSON, one line to a bank that sorts answers into
 * refusals and faults, and the tokens of OAuth 2. Knows the ports and no bank.
 *
 * <p>Readers of single fields answer null for what is not there: a row has some twenty of them, all
 * optional, and what they fill takes null for the same thing.
 */
@NullMarked
package org.avstem.wire;

import org.jspecify.annotations.NullMarked;
