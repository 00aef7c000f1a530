package org.avstem.core.broken;

import org.slf4j.LoggerFactory;

/** Breaks the rule on logging in every way that the rule must see. */
public final class Logs {
  void bySystemLogger() {
    System.getLogger("broken").log(System.Logger.Level.INFO, "seen");
  }

  void bySlf4j() {
    LoggerFactory.getLogger(Logs.class).info("seen");
  }

  void byStandardOutput() {
    System.out.println("seen");
  }

  void byStandardError() {
    System.err.println("seen");
  }
}
