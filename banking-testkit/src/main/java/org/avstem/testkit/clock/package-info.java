/** Clocks for tests. */
@NullMarked
package org.avstem.testkit.clock;

import org.jspecify.annotations.NullMarked;
