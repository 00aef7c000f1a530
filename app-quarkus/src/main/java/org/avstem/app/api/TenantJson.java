package org.avstem.app.api;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import org.avstem.ports.spi.ApiKeyStore.ApiKey;
import org.avstem.ports.spi.TenantDirectory;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A tenant: its name, nothing that is its own. */
@RegisterForReflection(ignoreNested = false)
@Schema(name = "Tenant")
public record TenantJson(String id, String name, Instant createdAt) {
  static TenantJson of(TenantDirectory.Entry entry) {
    return new TenantJson(entry.id().toString(), entry.name(), entry.createdAt());
  }

  /** A tenant to be made. */
  @Schema(name = "NewTenant")
  public record New(@Nullable String name) {}

  /** A key to be made. */
  @Schema(name = "NewApiKey")
  public record NewKey(
      @Nullable String name, @Schema(examples = "operator") @Nullable String role) {}

  /** A key without its secret. */
  @Schema(name = "ApiKey")
  public record Key(
      String id, String name, String role, Instant createdAt, @Nullable Instant revokedAt) {
    static Key of(ApiKey key) {
      return new Key(
          key.id().toString(),
          key.name(),
          key.role().name().toLowerCase(java.util.Locale.ROOT),
          key.createdAt(),
          key.revokedAt().orElse(null));
    }
  }

  /** A new key; its secret is shown this once. */
  @Schema(name = "IssuedApiKey")
  public record Issued(String id, String name, String role, String key) {
    @Override
    public String toString() {
      return "Issued[" + id + "]";
    }
  }

  /** All keys of a tenant. */
  @Schema(name = "ApiKeys")
  public record Keys(List<Key> items) {}
}
