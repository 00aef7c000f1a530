/** The service: wiring, REST, pages, jobs. */
@org.jspecify.annotations.NullMarked
package org.avstem.app;
