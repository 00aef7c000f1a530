package org.avstem.ports.spi;

import org.jspecify.annotations.Nullable;

/**
 * What can go wrong between us and a bank. Messages name the bank, the endpoint and a code, never
 * an address, a token or what the bank wrote.
 */
public abstract sealed class BankFault extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final String code;

  private BankFault(String code, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  /**
   * A closed upper-case code: the bank's message code, or one of ours such as {@code
   * BODY_TOO_LARGE}.
   */
  public String code() {
    return code;
  }

  /** No answer, or one cut short; the same call may work later. */
  public static final class Unreachable extends BankFault {
    private static final long serialVersionUID = 1L;

    public Unreachable(String code, String message, @Nullable Throwable cause) {
      super(code, message, cause);
    }
  }

  /**
   * The answer is not what the interface promises, or the bank says our request is; the same call
   * will not work later.
   */
  public static final class ContractBroken extends BankFault {
    private static final long serialVersionUID = 1L;

    public ContractBroken(String code, String message, @Nullable Throwable cause) {
      super(code, message, cause);
    }
  }
}
