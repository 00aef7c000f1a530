/** What banks tell us: judged, stored, answered. */
@org.jspecify.annotations.NullMarked
package org.avstem.app.webhooks;
