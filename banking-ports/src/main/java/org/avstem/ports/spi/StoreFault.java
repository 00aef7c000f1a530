package org.avstem.ports.spi;

import org.jspecify.annotations.Nullable;

/** What can go wrong in a store. Messages carry ids and states of ours, never content. */
public abstract sealed class StoreFault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private StoreFault(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /**
   * The store cannot be reached, or gave up under load; the unit of work had no effect and may be
   * repeated.
   */
  public static final class Unreachable extends StoreFault {
    private static final long serialVersionUID = 1L;

    public Unreachable(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }

  /**
   * The connection broke during commit: the unit of work may or may not have had its effect.
   * Re-read before doing it again.
   */
  public static final class OutcomeUnknown extends StoreFault {
    private static final long serialVersionUID = 1L;

    public OutcomeUnknown(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }

  /** What is stored breaks a rule of the schema or of the store; repeating does not help. */
  public static final class Broken extends StoreFault {
    private static final long serialVersionUID = 1L;

    public Broken(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }
}
