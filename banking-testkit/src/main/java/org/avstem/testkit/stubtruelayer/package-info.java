/**
 * A TrueLayer for tests: an authorisation host with a consent page, a data host, signed webhooks
 * and a control port, over the same machinery and books as the stub banks. It runs inside a test or
 * as a process.
 */
@NullMarked
package org.avstem.testkit.stubtruelayer;

import org.jspecify.annotations.NullMarked;
