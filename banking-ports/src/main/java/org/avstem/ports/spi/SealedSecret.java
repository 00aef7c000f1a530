package org.avstem.ports.spi;

import java.util.Arrays;

/** A ciphertext that opens only under its own {@link SecretContext}. Immutable and thread-safe. */
public final class SealedSecret {
  private final byte[] bytes;

  private SealedSecret(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Copies {@code bytes}. */
  public static SealedSecret of(byte[] bytes) {
    return new SealedSecret(bytes.clone());
  }

  /** A copy of the ciphertext. */
  public byte[] bytes() {
    return bytes.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SealedSecret sealed && Arrays.equals(bytes, sealed.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return "SealedSecret[" + bytes.length + " bytes]";
  }
}
