/** What an operator may set, read whole, checked whole, reported whole. */
@org.jspecify.annotations.NullMarked
package org.avstem.app.config;
