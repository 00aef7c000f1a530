/** TrueLayer's Data API v1 behind the port {@code Bank}. */
@NullMarked
package org.avstem.adapter.truelayer;

import org.jspecify.annotations.NullMarked;
