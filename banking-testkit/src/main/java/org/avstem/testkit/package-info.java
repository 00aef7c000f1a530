@NullMarked
package org.avstem.testkit;

import org.jspecify.annotations.NullMarked;
