package org.avstem.testkit.stubtruelayer;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

/**
 * The server's keys: a P-521 key for webhooks, which can be rotated, and an RSA key beside it in
 * the same key set, which signs access tokens only. Thread-safe.
 */
final class SigningKeys {

  private record Named(String kid, KeyPair pair) {}

  private final Named rsa = new Named(UUID.randomUUID().toString(), newRsa());
  private final List<Named> published = new ArrayList<>();

  SigningKeys() {
    published.add(newEc());
  }

  /** A new key signs from now on; the old ones stay published or not. */
  synchronized void rotate(boolean keepOld) {
    if (!keepOld) {
      published.clear();
    }
    published.add(newEc());
  }

  /** The id of the key that signs webhooks now. */
  synchronized String currentKid() {
    return current().kid();
  }

  String rsaKid() {
    return rsa.kid();
  }

  /** Signs with the current key: r and s of 66 bytes each. */
  synchronized byte[] signEs512(byte[] input) {
    return sign("SHA512withECDSAinP1363Format", current().pair(), input);
  }

  byte[] signRs256(byte[] input) {
    return sign("SHA256withRSA", rsa.pair(), input);
  }

  /** The public keys as a JWKS. */
  synchronized ObjectNode jwks() {
    var root = JsonNodeFactory.instance.objectNode();
    var keys = root.putArray("keys");
    var modulus = (RSAPublicKey) rsa.pair().getPublic();
    keys.addObject()
        .put("kty", "RSA")
        .put("alg", "RS512")
        .put("kid", rsa.kid())
        .put("n", number(modulus.getModulus()))
        .put("e", number(modulus.getPublicExponent()));
    for (var key : published) {
      var point = ((ECPublicKey) key.pair().getPublic()).getW();
      keys.addObject()
          .put("kty", "EC")
          .put("alg", "ES512")
          .put("kid", key.kid())
          .put("crv", "P-521")
          .put("x", number(point.getAffineX()))
          .put("y", number(point.getAffineY()));
    }
    return root;
  }

  static String base64Url(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private Named current() {
    return published.get(published.size() - 1);
  }

  /** Without leading zeros, as TrueLayer writes coordinates; RFC 7518 wants them padded. */
  private static String number(BigInteger value) {
    byte[] bytes = value.toByteArray();
    return base64Url(bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes);
  }

  private static byte[] sign(String algorithm, KeyPair pair, byte[] input) {
    try {
      var signature = Signature.getInstance(algorithm);
      signature.initSign(pair.getPrivate());
      signature.update(input);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + algorithm, e);
    }
  }

  private static Named newEc() {
    try {
      var generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp521r1"));
      return new Named(UUID.randomUUID().toString(), generator.generateKeyPair());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has P-521", e);
    }
  }

  private static KeyPair newRsa() {
    try {
      var generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2_048);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has RSA", e);
    }
  }
}
