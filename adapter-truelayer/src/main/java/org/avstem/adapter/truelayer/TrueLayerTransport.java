package org.avstem.adapter.truelayer;

import java.time.Duration;
import java.util.Optional;
import org.avstem.http.HttpLimits;
import org.avstem.http.Reach;
import org.avstem.http.TrustMaterial;

/**
 * How TrueLayer is reached.
 *
 * @param trust authorities for its certificates; the Java runtime's where absent
 * @param limits time and bytes of one call
 * @param reach which addresses are allowed
 */
public record TrueLayerTransport(Optional<TrustMaterial> trust, HttpLimits limits, Reach reach) {

  /**
   * Public addresses; 75 s of silence and 150 s in all, since a bank's five years of history took
   * an integrator 14 s for 9,000 rows and TrueLayer itself gives up on a bank after a minute.
   */
  public static TrueLayerTransport defaults() {
    return new TrueLayerTransport(
        Optional.empty(),
        HttpLimits.defaults()
            .withResponseTimeout(Duration.ofSeconds(75))
            .withTotalDeadline(Duration.ofSeconds(150)),
        Reach.PUBLIC);
  }

  /** The same trusting these authorities only. */
  public TrueLayerTransport withTrust(TrustMaterial value) {
    return new TrueLayerTransport(Optional.of(value), limits, reach);
  }

  /** The same with other limits. */
  public TrueLayerTransport withLimits(HttpLimits value) {
    return new TrueLayerTransport(trust, value, reach);
  }

  /** The same reaching other addresses. */
  public TrueLayerTransport withReach(Reach value) {
    return new TrueLayerTransport(trust, limits, value);
  }
}
