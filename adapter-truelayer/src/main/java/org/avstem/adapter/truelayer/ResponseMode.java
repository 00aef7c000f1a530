package org.avstem.adapter.truelayer;

/** How TrueLayer's redirect carries its parameters. */
public enum ResponseMode {
  /** In the address. */
  QUERY,
  /** In the body of a POST, which no proxy and no browser history keeps. */
  FORM_POST
}
