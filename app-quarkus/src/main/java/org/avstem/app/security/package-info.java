/** Who calls: API keys, roles, paths that must not reach a route. */
@org.jspecify.annotations.NullMarked
package org.avstem.app.security;
