package org.avstem.adapter.truelayer;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.avstem.wire.JsonTree;
import org.avstem.wire.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * A {@code Tl-Signature}: a JWS without its payload (RFC 7515 appendix F), ES512 and nothing else.
 *
 * @param protectedHeader as it was encoded, since that is what is signed
 * @param kid names the key
 * @param signedHeaders header names in the order and casing in which they were signed
 * @param jku where the sender says its keys are; never fetched
 * @param signature r and s of P-521
 */
record DetachedJws(
    String protectedHeader,
    String kid,
    List<String> signedHeaders,
    Optional<String> jku,
    Bytes signature) {
  private static final int CHARS_MAX = 8_192;
  private static final int HEADERS_MAX = 20;
  private static final int SIGNATURE_BYTES = 132;

  DetachedJws {
    signedHeaders = List.copyOf(signedHeaders);
  }

  /** Bytes that nobody changes. */
  record Bytes(String base64Url) {
    byte[] copy() {
      return Base64.getUrlDecoder().decode(base64Url);
    }
  }

  static DetachedJws parse(String header) throws Unproven {
    String[] parts = header.strip().split("\\.", -1);
    if (header.length() > CHARS_MAX || parts.length != 3) {
      throw new Unproven("SIGNATURE_MALFORMED");
    }
    if (!parts[1].isEmpty()) {
      throw new Unproven("SIGNATURE_NOT_DETACHED");
    }
    JsonValue jose = json(decoded(parts[0]));
    if (!"ES512".equals(jose.at("alg").text())) {
      throw new Unproven("SIGNATURE_ALGORITHM");
    }
    if (!"2".equals(jose.at("tl_version").text()) || !jose.at("crit").isNothing()) {
      throw new Unproven("SIGNATURE_VERSION");
    }
    String kid = jose.at("kid").text();
    if (kid == null || decoded(parts[2]).length != SIGNATURE_BYTES) {
      throw new Unproven("SIGNATURE_MALFORMED");
    }
    return new DetachedJws(
        parts[0],
        kid,
        names(jose.at("tl_headers").text()),
        Optional.ofNullable(jose.at("jku").text()),
        new Bytes(parts[2]));
  }

  boolean signs(String header) {
    return signedHeaders.stream().anyMatch(header::equalsIgnoreCase);
  }

  private static List<String> names(@Nullable String text) throws Unproven {
    List<String> names =
        text == null
            ? List.of()
            : Stream.of(text.split(",", -1)).map(String::strip).filter(n -> !n.isEmpty()).toList();
    if (names.size() > HEADERS_MAX) {
      throw new Unproven("SIGNATURE_MALFORMED");
    }
    return names;
  }

  private static byte[] decoded(String base64Url) throws Unproven {
    try {
      return Base64.getUrlDecoder().decode(base64Url);
    } catch (IllegalArgumentException notBase64) {
      throw new Unproven("SIGNATURE_MALFORMED");
    }
  }

  /** Two readers must not see two headers in one, so that nothing may stand in it twice. */
  private static JsonValue json(byte[] utf8) throws Unproven {
    try {
      if (JsonTree.document(new ByteArrayInputStream(utf8)) instanceof JsonValue.Obj object
          && object.repeated() == null) {
        return object;
      }
    } catch (IOException notJson) {
      throw new Unproven("SIGNATURE_MALFORMED");
    }
    throw new Unproven("SIGNATURE_MALFORMED");
  }

  @Override
  public String toString() {
    return "DetachedJws[***]";
  }
}
