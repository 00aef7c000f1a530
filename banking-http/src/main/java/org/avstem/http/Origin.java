package org.avstem.http;

import org.jspecify.annotations.Nullable;

/**
 * Where a fault came from.
 *
 * @param cause only where its message is known to quote neither URL nor headers nor body
 */
record Origin(String host, boolean sent, @Nullable Throwable cause) {

  static Origin unsent(String host) {
    return new Origin(host, false, null);
  }
}
