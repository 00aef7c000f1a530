package org.avstem.core.connection;

/**
 * Where a connection lives. Sandbox and production never mix: the value is part of the connection
 * and of every ciphertext's associated data.
 */
public enum Environment {
  PRODUCTION,
  SANDBOX
}
