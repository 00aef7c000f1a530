/**
 * All stores in memory, with the promises of the ports: for tests of an ERP's own integration and
 * of everything above the stores. Begin at {@link org.avstem.testkit.memory.InMemoryStores}.
 */
@NullMarked
package org.avstem.testkit.memory;

import org.jspecify.annotations.NullMarked;
