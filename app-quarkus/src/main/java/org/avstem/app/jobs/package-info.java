/** Work that nobody waits for: runs, ticks, the outbox. */
@org.jspecify.annotations.NullMarked
package org.avstem.app.jobs;
