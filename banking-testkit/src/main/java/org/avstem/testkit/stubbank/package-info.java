/**
 * Banks for tests: real HTTP servers with TLS and client certificates, a seeded world behind them,
 * scriptable faults, a journal and a validator. They run inside a test or as a process.
 */
@NullMarked
package org.avstem.testkit.stubbank;

import org.jspecify.annotations.NullMarked;
