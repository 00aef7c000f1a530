package org.avstem.http;

import java.io.IOException;

/** Turns an answer into a value while it streams in. Called at most once per exchange. */
@FunctionalInterface
public interface ResponseReader<T> {

  /**
   * Reads status, headers and as much of the body as it needs; the body is closed to it afterwards.
   * A fault of the connection or of a limit is thrown by {@link HttpAnswer#body()} as {@link
   * HttpFault} and reaches the caller of the exchange even if the reader swallows it. The reader's
   * own runtime exceptions pass through unchanged. An {@link IOException} of its own becomes {@link
   * HttpFault.Malformed}, without message or cause, since a parser's message may quote the body.
   */
  T read(HttpAnswer answer) throws IOException;
}
