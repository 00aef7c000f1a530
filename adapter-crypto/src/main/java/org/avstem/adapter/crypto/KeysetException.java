package org.avstem.adapter.crypto;

/** A keyset cannot be used. The message names what and which key check values, never content. */
public final class KeysetException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Reason reason;

  KeysetException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  /** Why it cannot be used. */
  public Reason reason() {
    return reason;
  }

  /** What can be wrong with a keyset. */
  public enum Reason {
    /** There is none. */
    MISSING,
    /** There is one already, and it is not overwritten. */
    EXISTS,
    /** The file can be neither read nor written. */
    UNREADABLE,
    /** It was wrapped by another key-encryption key. */
    WRONG_KEY,
    /** It was changed, or wrapped for another tenant or purpose, or is no keyset. */
    DAMAGED,
    /** It holds a key that is not AES256-GCM. */
    WRONG_ALGORITHM
  }
}
