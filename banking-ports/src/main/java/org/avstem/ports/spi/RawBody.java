package org.avstem.ports.spi;

/** The bytes of a request as they came over the wire; what a signature was made over. Immutable. */
public final class RawBody {
  private final byte[] bytes;

  private RawBody(byte[] bytes) {
    this.bytes = bytes;
  }

  /** A copy of {@code bytes}. */
  public static RawBody of(byte[] bytes) {
    return new RawBody(bytes.clone());
  }

  /** A copy of the bytes. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** What stands for the body where it is not kept itself. */
  public Hash hash() {
    return Hash.of(bytes);
  }

  @Override
  public String toString() {
    return "RawBody[***]";
  }
}
