package org.avstem.app.config;

import io.quarkus.runtime.annotations.StaticInitSafe;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How work that nobody waits for is done. */
@StaticInitSafe
@ConfigMapping(prefix = "avstem.jobs")
public interface JobKeys {
  /** False stops scheduled reading; a run that is at work ends by itself. */
  @WithDefault("true")
  boolean enabled();

  /** How often due connections are looked for. */
  @WithDefault("60s")
  String every();

  /** How often events are handed on. */
  @WithDefault("5s")
  String relayEvery();

  /** How often loose ends are tied up. */
  @WithDefault("5m")
  String settleEvery();

  /** How often what banks have told us is worked off. */
  @WithDefault("2s")
  String eventsEvery();

  /** How often consents are looked after: notices, ends, credentials that idle. */
  @WithDefault("10m")
  String watchEvery();

  /** How long a credential may go unused before it is refreshed and its consent asked for. */
  @WithDefault("PT6H")
  Duration keepAliveAfter();

  /** Runs at a time in this process. */
  @WithDefault("4")
  int workers();

  /** Runs that may wait; one more is refused. */
  @WithDefault("1000")
  int queueMax();

  /** How long a request with {@code wait=true} waits for its run. */
  @WithDefault("PT60S")
  Duration waitMax();
}
