package org.avstem.adapter.truelayer;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.avstem.wire.BadAnswer;
import org.avstem.wire.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * The P-521 keys of a JWK set, by {@code kid}. TrueLayer's set also holds an RSA key; that one and
 * whatever cannot be read is passed over. A coordinate may lack its leading zeros.
 */
final class KeySet {
  private static final int KEYS_MAX = 100;
  private static final int COORDINATE_BYTES_MAX = 66;
  private static final ECParameterSpec P521 = p521();
  private final Map<String, PublicKey> keys;

  private KeySet(Map<String, PublicKey> keys) {
    this.keys = Map.copyOf(keys);
  }

  static KeySet of(JsonValue body) throws BadAnswer {
    if (!body.at("keys").isArray() || body.at("keys").items().size() > KEYS_MAX) {
      throw new BadAnswer("KEYS_MISSING");
    }
    Map<String, PublicKey> keys = new LinkedHashMap<>();
    for (JsonValue jwk : body.at("keys").items()) {
      String kid = jwk.at("kid").text();
      Optional<PublicKey> key = key(jwk);
      if (kid != null && key.isPresent()) {
        keys.putIfAbsent(kid, key.get());
      }
    }
    return new KeySet(keys);
  }

  Optional<PublicKey> find(String kid) {
    return Optional.ofNullable(keys.get(kid));
  }

  private static Optional<PublicKey> key(JsonValue jwk) {
    String alg = jwk.at("alg").text();
    String use = jwk.at("use").text();
    if (!"EC".equals(jwk.at("kty").text())
        || !"P-521".equals(jwk.at("crv").text())
        || (alg != null && !alg.equals("ES512"))
        || (use != null && !use.equals("sig"))) {
      return Optional.empty();
    }
    BigInteger x = coordinate(jwk.at("x").text());
    BigInteger y = coordinate(jwk.at("y").text());
    return x == null || y == null || !isOnCurve(x, y)
        ? Optional.empty()
        : publicKey(new ECPoint(x, y));
  }

  private static Optional<PublicKey> publicKey(ECPoint point) {
    try {
      return Optional.of(
          KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(point, P521)));
    } catch (GeneralSecurityException unusable) {
      return Optional.empty();
    }
  }

  private static @Nullable BigInteger coordinate(@Nullable String base64Url) {
    try {
      byte[] bytes = base64Url == null ? new byte[0] : Base64.getUrlDecoder().decode(base64Url);
      return bytes.length == 0 || bytes.length > COORDINATE_BYTES_MAX
          ? null
          : new BigInteger(1, bytes);
    } catch (IllegalArgumentException notBase64) {
      return null;
    }
  }

  /** The runtime does not look: y² = x³ + ax + b (mod p). */
  private static boolean isOnCurve(BigInteger x, BigInteger y) {
    BigInteger p = ((ECFieldFp) P521.getCurve().getField()).getP();
    BigInteger right =
        x.pow(3).add(P521.getCurve().getA().multiply(x)).add(P521.getCurve().getB()).mod(p);
    return x.compareTo(p) < 0 && y.compareTo(p) < 0 && y.pow(2).mod(p).equals(right);
  }

  private static ECParameterSpec p521() {
    try {
      AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
      parameters.init(new ECGenParameterSpec("secp521r1"));
      return parameters.getParameterSpec(ECParameterSpec.class);
    } catch (GeneralSecurityException everyRuntimeHasIt) {
      throw new IllegalStateException(everyRuntimeHasIt);
    }
  }
}
