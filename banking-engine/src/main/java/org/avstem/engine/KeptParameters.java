package org.avstem.engine;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.avstem.core.connection.Environment;
import org.avstem.core.consent.CallbackParameters;
import org.avstem.core.secret.Secret;
import org.avstem.core.tenant.TenantId;
import org.avstem.ports.spi.ConnectAttempt;
import org.avstem.ports.spi.ConnectAttempt.Kept;
import org.avstem.ports.spi.SecretContext;

/** Seals what a callback brought into its attempt, and opens it there alone. */
final class KeptParameters {
  private static final String STATE = "state";
  private static final String PREFIX = "p.";
  private final EngineContext context;
  private final TenantId tenant;

  KeptParameters(EngineContext context, TenantId tenant) {
    this.context = context;
    this.tenant = tenant;
  }

  /** All but the state, as one text that is the same for the same parameters. */
  static Secret text(CallbackParameters parameters) {
    Fields fields = Fields.empty();
    parameters
        .values()
        .forEach(
            (name, value) -> {
              if (!name.equals(STATE)) {
                fields.put(PREFIX + name, value);
              }
            });
    return Secret.of(fields.text());
  }

  /** Whether there is nothing but a state. */
  static boolean isBare(CallbackParameters parameters) {
    return parameters.values().keySet().stream().allMatch(STATE::equals);
  }

  Kept seal(ConnectAttempt attempt, Environment environment, Secret text, Instant until) {
    return new Kept(context.cipher().seal(text, place(attempt, environment, until)), until);
  }

  Secret open(ConnectAttempt attempt, Environment environment, Kept kept) {
    return context.cipher().open(kept.sealed(), place(attempt, environment, kept.until()));
  }

  /** The parameters as they came, with the state of the call that fetches them. */
  CallbackParameters of(
      ConnectAttempt attempt, Environment environment, Kept kept, CallbackParameters bare) {
    Map<String, String> values =
        new HashMap<>(Fields.parse(open(attempt, environment, kept).revealText()).below(PREFIX));
    values.putAll(bare.values());
    return new CallbackParameters(values);
  }

  private SecretContext place(ConnectAttempt attempt, Environment environment, Instant until) {
    return new SecretContext(
        environment, tenant, Attempts.TABLE, "kept", attempt.id().toString(), until.toEpochMilli());
  }
}
