/** A bank without a network, for tests of what happens above it. */
@NullMarked
package org.avstem.testkit.bank;

import org.jspecify.annotations.NullMarked;
