/** What the management port says of us. */
@org.jspecify.annotations.NullMarked
package org.avstem.app.health;
