/** A real PostgreSQL from Maven artifacts, for tests and for the demo. */
@NullMarked
package org.avstem.testkit.postgres;

import org.jspecify.annotations.NullMarked;
