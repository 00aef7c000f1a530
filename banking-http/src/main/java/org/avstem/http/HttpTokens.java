package org.avstem.http;

/** The lexical rules of HTTP that the records share (RFC 9110 §5.6.2, §5.5). */
final class HttpTokens {
  private static final String TOKEN_MARKS = "!#$%&'*+-.^_`|~";

  private HttpTokens() {}

  static boolean isToken(String text) {
    return !text.isEmpty() && text.chars().allMatch(HttpTokens::isTokenChar);
  }

  static boolean isVisibleAscii(String text) {
    return text.chars().allMatch(c -> c == '\t' || (c >= ' ' && c < 0x7f));
  }

  private static boolean isTokenChar(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || TOKEN_MARKS.indexOf(c) >= 0;
  }
}
