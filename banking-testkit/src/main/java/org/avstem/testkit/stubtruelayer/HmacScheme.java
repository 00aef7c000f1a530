package org.avstem.testkit.stubtruelayer;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * How the source document signs: HMAC-SHA256 over the raw body with a shared secret.
 *
 * @param header which header carries it
 * @param secret shared with the receiver
 * @param form how the bytes are written
 */
public record HmacScheme(String header, String secret, Form form) {

  /** How the bytes are written. */
  public enum Form {
    /** Hexadecimal digits. */
    HEX,
    /** Hexadecimal digits after {@code sha256=}. */
    PREFIXED_HEX,
    /** Base 64. */
    BASE64
  }

  /** The header's value for this body. */
  String valueFor(String body) {
    byte[] mac = mac(body.getBytes(StandardCharsets.UTF_8));
    return switch (form) {
      case HEX -> HexFormat.of().formatHex(mac);
      case PREFIXED_HEX -> "sha256=" + HexFormat.of().formatHex(mac);
      case BASE64 -> Base64.getEncoder().encodeToString(mac);
    };
  }

  private byte[] mac(byte[] body) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return mac.doFinal(body);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HmacSHA256", e);
    }
  }

  @Override
  public String toString() {
    return "HmacScheme[header=" + header + ", secret=***, form=" + form + "]";
  }
}
