package org.avstem.testkit.stubtruelayer;

/** How the server answers a request to extend a connection. */
public enum Renewal {
  /** The connection lives on; a new pair of tokens comes at once. */
  NO_ACTION_NEEDED,
  /** The customer must go to the bank again; a link comes. */
  AUTHENTICATION_NEEDED,
  /** This connection cannot be extended: a 422. */
  CANNOT_BE_EXTENDED,
  /** The client's own consent screen was never reviewed: a 400. */
  SCREEN_NOT_REVIEWED
}
