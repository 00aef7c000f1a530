/** A black-box suite over HTTP alone: every operation of the served OpenAPI document is called. */
@org.jspecify.annotations.NullMarked
package org.avstem.examples.smoke;
