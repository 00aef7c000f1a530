/** How the process begins: serve, migrate, doctor, new-key. */
@org.jspecify.annotations.NullMarked
package org.avstem.app.start;
