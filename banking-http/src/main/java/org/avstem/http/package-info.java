/**
 * The one outgoing HTTP client: addresses resolved, checked and pinned; limits on bytes, time and
 * headers; client certificates reloaded from disk; logs that cannot carry a URL, header or body.
 * Knows no bank.
 */
@NullMarked
package org.avstem.http;

import org.jspecify.annotations.NullMarked;
