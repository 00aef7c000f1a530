/** How fast an import is, as ratios that one run measures on one machine. */
@NullMarked
package org.avstem.benchmarks;

import org.jspecify.annotations.NullMarked;
