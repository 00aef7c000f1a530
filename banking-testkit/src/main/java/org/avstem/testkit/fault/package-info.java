/** Stores that fail on purpose. */
@NullMarked
package org.avstem.testkit.fault;

import org.jspecify.annotations.NullMarked;
