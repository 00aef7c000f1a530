package org.avstem.adapter.crypto;

import java.util.Locale;

/**
 * A key must not be used. The message carries the key's name and the reason, never any of its
 * value; a start in production ends here.
 */
public final class WeakKeyException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String keyName;
  private final Reason reason;

  WeakKeyException(String keyName, Reason reason) {
    super("key " + keyName + " is refused: " + reason.text);
    this.keyName = keyName;
    this.reason = reason;
  }

  /** The name under which the key was given: a setting, a file name, or the purposes it shares. */
  public String keyName() {
    return keyName;
  }

  /** Why it is refused. */
  public Reason reason() {
    return reason;
  }

  /** What can be wrong with a key. */
  public enum Reason {
    /** There is no text at all, or no such file. */
    MISSING("nothing was given"),
    /** The file is there and cannot be read as a short text. */
    UNREADABLE("its file cannot be read as a short text"),
    /** A placeholder, or a key that was printed somewhere for all to read. */
    SAMPLE("it is a published sample or a placeholder"),
    /** Neither base64 nor hexadecimal. */
    NOT_ENCODED("it is neither base64 nor 64 hexadecimal digits"),
    /** It decodes to more or fewer than 32 bytes. */
    WRONG_LENGTH("it must decode to exactly 32 bytes"),
    /** One byte or one short block over and over. */
    REPEATED("it repeats itself"),
    /** Most bytes follow their neighbour by the same step. */
    SEQUENCE("it is a sequence"),
    /** Fewer than 16 different bytes among the 32. */
    FEW_DISTINCT_BYTES("it has fewer than 16 different bytes"),
    /** Something a person typed: a passphrase is not a key. */
    TEXT("it is readable text or the digest of a common word, use 32 random bytes"),
    /** The same value serves another purpose, too. */
    SHARED("one value must not serve two purposes");

    private final String text;

    Reason(String text) {
      this.text = text;
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
