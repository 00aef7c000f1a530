package org.avstem.app.security;

import java.util.Optional;
import org.avstem.core.tenant.TenantId;

/**
 * Who calls. The tenant comes from the credential and from nowhere else.
 *
 * @param tenant empty for the platform
 * @param actor the key's id as the audit names it
 */
public record Caller(Optional<TenantId> tenant, String actor) {}
