package org.avstem.app.world;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import org.avstem.testkit.bank.ScriptedBank;

/** A bank that sends events, brought to the service as an extension would. */
@Singleton
public final class ScriptedBeans {
  /** Its provider id. */
  public static final String ID = "scripted";

  /** The path that it calls, as a proxy in front of us shows it. */
  public static final String PATH = "/behind/a/proxy";

  @Produces
  @Singleton
  ScriptedBank bank(InstantSource clock) {
    return new ScriptedBank(ID, clock);
  }
}
