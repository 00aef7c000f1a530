/** The REST resources under /api/v1. */
@org.jspecify.annotations.NullMarked
package org.avstem.app.api;
