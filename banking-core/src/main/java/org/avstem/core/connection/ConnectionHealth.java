package org.avstem.core.connection;

/** The four states that integrators of older products expect, derived from ours. */
public enum ConnectionHealth {
  ACTIVE,
  EXPIRED,
  REVOKED,
  ERROR
}
