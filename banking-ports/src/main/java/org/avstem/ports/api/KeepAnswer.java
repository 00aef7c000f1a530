package org.avstem.ports.api;

/** The answer to {@link Connections#keep}. */
public sealed interface KeepAnswer {

  /** Send the browser to the same address by GET, with the state alone. */
  record Kept() implements KeepAnswer {}

  /** The callback is not what it pretends to be; nothing of it was kept. */
  record Refused(CallbackAnswer.Reason reason) implements KeepAnswer {}
}
