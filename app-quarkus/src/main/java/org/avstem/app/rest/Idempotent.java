package org.avstem.app.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Supplier;
import org.avstem.app.config.Installation;
import org.avstem.app.wiring.Ids;
import org.avstem.core.secret.Secret;
import org.avstem.core.tenant.TenantId;
import org.avstem.ports.spi.Hash;
import org.avstem.ports.spi.IdempotencyStore.Claim;
import org.avstem.ports.spi.IdempotencyStore.Lease;
import org.avstem.ports.spi.IdempotencyStore.StoredAnswer;
import org.avstem.ports.spi.SealedSecret;
import org.avstem.ports.spi.SecretCipher;
import org.avstem.ports.spi.SecretContext;
import org.avstem.ports.spi.UnitOfWork;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Does a request with an {@code Idempotency-Key} once and gives its first answer again. Answers are
 * kept sealed, because some carry a start address or a new key. A refusal is not kept: it had no
 * effect, so the key is given back.
 */
@Singleton
public final class Idempotent {
  private static final Logger LOG = Logger.getLogger(Idempotent.class);
  private static final int KEY_MAX = 200;

  /** Longer than any request takes: its calls to a bank have deadlines of their own. */
  private static final Duration CLAIM_LIFE = Duration.ofMinutes(5);

  private final UnitOfWork work;
  private final SecretCipher cipher;
  private final Installation installation;
  private final InstantSource clock;
  private final Ids ids;
  private final ObjectMapper json;

  Idempotent(
      UnitOfWork work,
      SecretCipher cipher,
      Installation installation,
      InstantSource clock,
      Ids ids,
      ObjectMapper json) {
    this.work = work;
    this.cipher = cipher;
    this.installation = installation;
    this.clock = clock;
    this.ids = ids;
    this.json = json;
  }

  /**
   * One request.
   *
   * @param key as sent, or null
   * @param operation method and path
   * @param body as read
   */
  public record Request(
      TenantId tenant, @Nullable String key, String operation, @Nullable Object body) {}

  /** Does the work, unless the same was done before under the same key. */
  public Response once(Request request, Supplier<Response> effect) {
    Optional<String> key = key(request.key());
    if (key.isEmpty()) {
      return effect.get();
    }
    Hash hash = Hash.of(request.operation() + "\n" + write(request.body()));
    Instant now = clock.instant();
    Lease lease = new Lease(ids.next(), now, now.plus(CLAIM_LIFE));
    Claim claim = work.in(request.tenant(), tx -> tx.idempotency().claim(key.get(), hash, lease));
    if (claim instanceof Claim.Done done) {
      return replayed(request.tenant(), key.get(), done.answer());
    } else if (claim instanceof Claim.InFlight) {
      throw Refusal.conflict("request_in_flight", "The same request is being served right now");
    } else if (claim instanceof Claim.OtherRequest) {
      throw Refusal.of(422, "idempotency_key_reused", "The key was used for another request");
    }
    return first(request.tenant(), key.get(), lease, effect);
  }

  private Response first(TenantId tenant, String key, Lease lease, Supplier<Response> effect) {
    Response response;
    try {
      response = effect.get();
    } catch (Refusal refusal) {
      work.in(
          tenant,
          tx -> {
            tx.idempotency().abandon(key, lease.owner());
            return true;
          });
      throw refusal;
    }
    StoredAnswer answer = stored(tenant, key, response);
    boolean kept = work.in(tenant, tx -> tx.idempotency().answered(key, lease.owner(), answer));
    if (!kept) {
      LOG.warnf("idempotency.lost tenant=%s claimed=%s", tenant, lease.from());
    }
    return response;
  }

  private StoredAnswer stored(TenantId tenant, String key, Response response) {
    SealedSecret sealed = cipher.seal(Secret.of(write(response.getEntity())), context(tenant, key));
    Optional<String> location =
        Optional.ofNullable(response.getLocation()).map(java.net.URI::toString);
    return new StoredAnswer(
        response.getStatus(), Base64.getEncoder().encodeToString(sealed.bytes()), location);
  }

  private Response replayed(TenantId tenant, String key, StoredAnswer answer) {
    SealedSecret sealed = SealedSecret.of(Base64.getDecoder().decode(answer.body()));
    Response.ResponseBuilder builder =
        Response.status(answer.status())
            .type(MediaType.APPLICATION_JSON)
            .header("Idempotent-Replayed", "true")
            .entity(cipher.open(sealed, context(tenant, key)).revealText());
    answer.location().ifPresent(location -> builder.header(HttpHeaders.LOCATION, location));
    return builder.build();
  }

  private SecretContext context(TenantId tenant, String key) {
    return new SecretContext(
        installation.environment(), tenant, "idempotency_key", "body", Hash.of(key).hex(), 1);
  }

  private static Optional<String> key(@Nullable String header) {
    if (header == null) {
      return Optional.empty();
    }
    if (header.isBlank()
        || header.length() > KEY_MAX
        || !header.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
      throw Refusal.invalid("Idempotency-Key", "is 1 to " + KEY_MAX + " visible ASCII characters");
    }
    return Optional.of(header);
  }

  private String write(@Nullable Object value) {
    try {
      return json.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an answer of ours is JSON", e);
    }
  }
}
