package org.avstem.ports.spi;

/**
 * What can go wrong in a {@link SecretCipher}. Messages name table, column and row id, never
 * content.
 */
public abstract sealed class CipherFault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private CipherFault(String message) {
    super(message);
  }

  /** The ciphertext does not belong here or was changed; retrying does not help. */
  public static final class Integrity extends CipherFault {
    private static final long serialVersionUID = 1L;

    public Integrity(SecretContext context) {
      super(
          "a secret does not open in its place: "
              + context.table()
              + "."
              + context.column()
              + " row "
              + context.row());
    }
  }

  /** The key cannot be had now; retrying may help. */
  public static final class Unavailable extends CipherFault {
    private static final long serialVersionUID = 1L;

    public Unavailable(String message) {
      super(message);
    }
  }
}
