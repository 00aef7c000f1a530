package org.avstem.http;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;

/**
 * What a request carries: immutable bytes with their media type. {@link #toString()} hides the
 * content, which may hold secrets (a token request, a signed webhook).
 */
public final class HttpBody {
  private final String contentType;
  private final byte[] content;

  /** Copies the bytes; {@link IllegalArgumentException} if the type is not visible ASCII. */
  public HttpBody(String contentType, byte[] content) {
    Objects.requireNonNull(contentType, "contentType");
    if (contentType.isBlank() || !HttpTokens.isVisibleAscii(contentType)) {
      throw new IllegalArgumentException("a content type must be visible ASCII");
    }
    this.contentType = contentType;
    this.content = content.clone();
  }

  /** The text as UTF-8; the media type should say so where it takes a charset. */
  public static HttpBody ofText(String contentType, String text) {
    return new HttpBody(contentType, text.getBytes(StandardCharsets.UTF_8));
  }

  /** A form as browsers send it: {@code application/x-www-form-urlencoded}. */
  public static HttpBody ofForm(QueryString fields) {
    return ofText("application/x-www-form-urlencoded", fields.toFormBody());
  }

  public String contentType() {
    return contentType;
  }

  public int length() {
    return content.length;
  }

  /** A new stream over the content, from its beginning. */
  public InputStream content() {
    return new ByteArrayInputStream(content);
  }

  /** A copy of the content. */
  public byte[] bytes() {
    return content.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof HttpBody body
        && contentType.equals(body.contentType)
        && Arrays.equals(content, body.content);
  }

  @Override
  public int hashCode() {
    return 31 * contentType.hashCode() + Arrays.hashCode(content);
  }

  @Override
  public String toString() {
    return "HttpBody[" + contentType + ", " + content.length + " bytes]";
  }
}
