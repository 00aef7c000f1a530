/** Feeds made by chance, for tests of what must hold whatever a bank shows. */
@NullMarked
package org.avstem.testkit.feed;

import org.jspecify.annotations.NullMarked;
