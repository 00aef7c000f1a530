package org.avstem.app.start;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.PrintStream;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.UUID;
import org.avstem.app.config.ConfigurationRefused;
import org.avstem.app.config.Installation;
import org.avstem.app.config.InstallationCheck;
import org.avstem.app.config.Settings;
import org.avstem.app.security.ApiKeyText;
import org.avstem.app.wiring.Ids;
import org.avstem.core.secret.Secret;
import org.avstem.core.tenant.TenantId;
import org.avstem.ports.spi.StoreFault;

/**
 * The process: {@code serve} (the default), {@code migrate}, {@code doctor}, {@code new-key}. A
 * configuration that cannot be served ends it before any port is opened.
 */
@QuarkusMain
@SuppressWarnings("SystemOut") // what a command says, it says on standard output
public final class Main {
  private static final int OK = 0;
  private static final int REFUSED = 1;
  private static final int USAGE = 2;

  private Main() {}

  /** Begins. */
  public static void main(String... arguments) {
    String mode = arguments.length == 0 ? "serve" : arguments[0];
    if (mode.equals("serve")) {
      serve(arguments);
    } else {
      System.exit(command(mode, arguments));
    }
  }

  private static void serve(String... arguments) {
    if (check(System.err).isEmpty()) {
      System.exit(REFUSED);
    }
    Quarkus.run(arguments);
  }

  private static int command(String mode, String... arguments) {
    return switch (mode) {
      case "migrate" -> migrate();
      case "doctor" -> Doctor.report(System.out, StartSettings::read) ? OK : REFUSED;
      case "new-key" -> newKey(arguments.length > 1 && arguments[1].equals("platform"));
      default -> {
        System.err.println("modes: serve, migrate, doctor, new-key [platform]");
        yield USAGE;
      }
    };
  }

  private static Optional<Installation> check(PrintStream out) {
    try {
      return Optional.of(InstallationCheck.check(StartSettings.read()));
    } catch (ConfigurationRefused refused) {
      out.println("avstem does not start: the configuration is refused");
      refused.problems().forEach(problem -> out.println("  " + problem));
      return Optional.empty();
    }
  }

  private static int migrate() {
    try {
      Settings settings = StartSettings.read();
      Migration.run(settings.database());
      System.out.println("avstem: the schema is up to date");
      return OK;
    } catch (ConfigurationRefused
        | StoreFault
        | IllegalStateException
        | java.util.NoSuchElementException e) {
      System.err.println("avstem: not migrated: " + e.getMessage());
      return REFUSED;
    }
  }

  private static int newKey(boolean isPlatform) {
    SecureRandom random = new SecureRandom();
    UUID tenant = new Ids(java.time.InstantSource.system(), random).next();
    Secret key =
        isPlatform
            ? ApiKeyText.issuePlatform(random)
            : ApiKeyText.issue(new TenantId(tenant), random);
    System.out.println(key.revealText());
    return OK;
  }
}
