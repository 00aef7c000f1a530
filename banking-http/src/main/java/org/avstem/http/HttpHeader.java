package org.avstem.http;

import java.util.Objects;

/**
 * One header line. The value may be a token, so {@link #toString()} hides it. CR, LF and NUL are
 * refused: with them a value could add lines of its own to the message.
 */
public record HttpHeader(String name, String value) {

  /** {@link IllegalArgumentException} if the name is no HTTP token or the value could break out. */
  public HttpHeader {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(value, "value");
    if (!HttpTokens.isToken(name)) {
      throw new IllegalArgumentException("a header name must be an HTTP token");
    }
    if (value.indexOf('\r') >= 0 || value.indexOf('\n') >= 0 || value.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("header " + name + " holds CR, LF or NUL");
    }
  }

  /** Header names are compared without regard to case. */
  public boolean isNamed(String other) {
    return name.equalsIgnoreCase(other);
  }

  @Override
  public String toString() {
    return name + ": ***";
  }
}
