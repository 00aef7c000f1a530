package org.avstem.adapter.truelayer;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Signs as TrueLayer does, with a P-521 key of its own; every part of it can be got wrong. */
final class Signer {
  static final String TIMESTAMP = "X-Tl-Webhook-Timestamp";
  final String kid;
  private final KeyPair pair;

  Signer(String kid) {
    this(kid, "secp521r1");
  }

  Signer(String kid, String curve) {
    this.kid = kid;
    try {
      var generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec(curve));
      this.pair = generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  ECPublicKey publicKey() {
    return (ECPublicKey) pair.getPublic();
  }

  /** The public key as a JWK. */
  String jwk() {
    var point = publicKey().getW();
    return "{\"kty\":\"EC\",\"crv\":\"P-521\",\"alg\":\"ES512\",\"kid\":\""
        + kid
        + "\",\"x\":\""
        + coordinate(point.getAffineX())
        + "\",\"y\":\""
        + coordinate(point.getAffineY())
        + "\"}";
  }

  static String jwks(Signer... signers) {
    var keys = new ArrayList<String>();
    for (Signer signer : signers) {
      keys.add(signer.jwk());
    }
    return "{\"keys\":[" + String.join(",", keys) + "]}";
  }

  /** The usual header of a webhook. */
  Map<String, String> jose(String jku) {
    var jose = new LinkedHashMap<String, String>();
    jose.put("alg", "ES512");
    jose.put("kid", kid);
    jose.put("tl_version", "2");
    jose.put("tl_headers", TIMESTAMP);
    jose.put("jku", jku);
    return jose;
  }

  /** A detached signature over this request. */
  String sign(Map<String, String> jose, String requestLine, List<String> headerLines, String body) {
    String encoded = encoded(json(jose));
    var payload = new ByteArrayOutputStream();
    payload.writeBytes(utf8(requestLine + "\n"));
    headerLines.forEach(line -> payload.writeBytes(utf8(line + "\n")));
    payload.writeBytes(utf8(body));
    return encoded + ".." + signature(encoded + "." + encoded(payload.toByteArray()));
  }

  static String encoded(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  static byte[] json(Map<String, String> fields) {
    var parts = new ArrayList<String>();
    fields.forEach((name, value) -> parts.add("\"" + name + "\":\"" + value + "\""));
    return utf8("{" + String.join(",", parts) + "}");
  }

  private String signature(String input) {
    try {
      Signature signer = Signature.getInstance("SHA512withECDSAinP1363Format");
      signer.initSign(pair.getPrivate());
      signer.update(input.getBytes(StandardCharsets.US_ASCII));
      return encoded(signer.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String coordinate(BigInteger value) {
    byte[] bytes = value.toByteArray();
    return encoded(bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
