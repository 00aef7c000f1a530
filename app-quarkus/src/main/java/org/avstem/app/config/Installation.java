package org.avstem.app.config;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.avstem.adapter.crypto.KeyEncryptionKey;
import org.avstem.core.connection.Environment;
import org.avstem.core.connection.ProviderId;
import org.avstem.core.tenant.TenantId;
import org.avstem.ports.spi.Hash;

/**
 * A configuration that was checked and may be served.
 *
 * @param publicUrl where people reach our pages, without a slash at the end
 * @param key the key-encryption key
 * @param webhookPaths the path that a bank calls and signs, where it is set
 * @param warnings what works, but should be changed
 * @param platformKey hash of the platform's key, if one is set
 */
public record Installation(
    Environment environment,
    URI publicUrl,
    Set<URI> returnUrls,
    boolean insecureCookies,
    List<Network> trustedProxies,
    boolean migrateAtStart,
    KeyEncryptionKey key,
    Optional<Bootstrap> bootstrap,
    Optional<Hash> platformKey,
    ConfiguredBanks banks,
    Map<ProviderId, String> webhookPaths,
    List<String> warnings) {
  public Installation {
    returnUrls = Set.copyOf(returnUrls);
    trustedProxies = List.copyOf(trustedProxies);
    webhookPaths = Map.copyOf(webhookPaths);
    warnings = List.copyOf(warnings);
  }

  /** The first tenant of an empty database and the hash of its admin key. */
  public record Bootstrap(TenantId tenant, String name, Hash adminKey) {}
}
