package org.avstem.app.world;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Qualifier;
import jakarta.inject.Singleton;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.InstantSource;
import org.avstem.testkit.bank.ScriptedBank;

/** Banks that do what others do not, brought to the service as an extension would. */
@Singleton
public final class ScriptedBeans {
  /** Its provider id. */
  public static final String ID = "scripted";

  /** The path that it calls, as a proxy in front of us shows it. */
  public static final String PATH = "/behind/a/proxy";

  /** The provider id of one that prolongs consents and shows mandates. */
  public static final String RENEWING_ID = "renewing";

  /** Marks that one. */
  @Qualifier
  @Retention(RetentionPolicy.RUNTIME)
  @Target({ElementType.METHOD, ElementType.FIELD})
  public @interface Renewing {}

  @Produces
  @Singleton
  @Renewing
  ScriptedBank renewing(InstantSource clock) {
    ScriptedBank bank = new ScriptedBank(RENEWING_ID, clock);
    bank.scriptedConsents().offerExtension(true);
    bank.offerMandates(true);
    return bank;
  }

  @Produces
  @Singleton
  ScriptedBank bank(InstantSource clock) {
    return new ScriptedBank(ID, clock);
  }
}
