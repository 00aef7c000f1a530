/** A cipher without keys, for tests of what happens above it. */
@NullMarked
package org.avstem.testkit.crypto;

import org.jspecify.annotations.NullMarked;
