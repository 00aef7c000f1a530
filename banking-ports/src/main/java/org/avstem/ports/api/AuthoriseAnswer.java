package org.avstem.ports.api;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** The answer to {@link Connections#authorise}. */
public sealed interface AuthoriseAnswer {

  /** Send the person here. */
  record ToBank(URI location) implements AuthoriseAnswer {
    @Override
    public String toString() {
      return "ToBank[***]";
    }
  }

  /** The token is unknown, used or expired. */
  record UnknownToken() implements AuthoriseAnswer {}

  /** A field is missing or does not match its pattern; the token still works. */
  record BadField(String name) implements AuthoriseAnswer {}

  /** The bank refused; the attempt is over. */
  record RefusedByBank(String code, URI returnUrl) implements AuthoriseAnswer {}

  /** The bank cannot be reached or is busy; the token still works. */
  record TryLater(String code, Optional<Duration> after) implements AuthoriseAnswer {}
}
