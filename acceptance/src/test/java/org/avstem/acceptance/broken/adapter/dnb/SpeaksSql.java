package org.avstem.acceptance.broken.adapter.dnb;

import java.sql.Connection;

/** SQL in the wrong room. */
public interface SpeaksSql {
  Connection connection();
}
