@NullMarked
package org.avstem.adapter.persistence;

import org.jspecify.annotations.NullMarked;
