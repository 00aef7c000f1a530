/** Embedding in an ERP without a framework. */
@NullMarked
package org.avstem.examples.embed;

import org.jspecify.annotations.NullMarked;
