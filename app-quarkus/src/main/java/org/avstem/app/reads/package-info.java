/** Panache read models over the SQL views; reading only. */
@org.jspecify.annotations.NullMarked
package org.avstem.app.reads;
