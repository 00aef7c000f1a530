package org.avstem.http;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Percent-encoding of one path segment, name or value (RFC 3986 §2.1): UTF-8, upper-case hex. */
public final class PercentEncoding {
  private static final String UNRESERVED_MARKS = "-._~";
  private static final String HEX = "0123456789ABCDEF";

  private PercentEncoding() {}

  /**
   * Encodes everything but letters, digits and {@code -._~}, so that the text can be neither
   * separator nor escape where it is put. The segments {@code .} and {@code ..} have no encoding
   * that survives normalisation: see {@link #encodeSegment}.
   */
  public static String encode(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    ByteBuffer bytes = utf8(text);
    while (bytes.hasRemaining()) {
      int b = bytes.get() & 0xff;
      if (isUnreserved(b)) {
        out.append((char) b);
      } else {
        out.append('%').append(HEX.charAt(b >> 4)).append(HEX.charAt(b & 15));
      }
    }
    return out.toString();
  }

  /**
   * Encodes one path segment, for example an account's resource id as the bank gave it; {@link
   * IllegalArgumentException} for an empty one and for {@code .} and {@code ..}, which would change
   * the path.
   */
  public static String encodeSegment(String segment) {
    if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
      throw new IllegalArgumentException("a path segment must not be empty, '.' or '..'");
    }
    return encode(segment);
  }

  private static ByteBuffer utf8(String text) {
    try {
      return StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
    } catch (CharacterCodingException loneSurrogate) {
      throw new IllegalArgumentException("the text is not well-formed Unicode", loneSurrogate);
    }
  }

  private static boolean isUnreserved(int b) {
    return (b >= 'a' && b <= 'z')
        || (b >= 'A' && b <= 'Z')
        || (b >= '0' && b <= '9')
        || UNRESERVED_MARKS.indexOf(b) >= 0;
  }
}
