@NullMarked
package org.avstem.adapter.dnb;

import org.jspecify.annotations.NullMarked;
