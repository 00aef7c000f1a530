package org.avstem.ports.broken.spi;

import org.avstem.ports.api.Banking;

/** An adapter port that speaks of what ERPs call: what the rule forbids. */
public interface AnswersAnErp {
  Banking banking();
}
