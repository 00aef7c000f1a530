/** What all of REST shares: problems, paging, idempotency. */
@org.jspecify.annotations.NullMarked
package org.avstem.app.rest;
