package org.avstem.app.start;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.avstem.app.config.ConfigurationRefused;
import org.avstem.app.config.Installation;
import org.avstem.app.config.InstallationCheck;
import org.avstem.app.config.Settings;

/** Says what is wrong with a configuration, as JSON; opens nothing and changes nothing. */
final class Doctor {
  private Doctor() {}

  /**
   * Prints what it finds.
   *
   * @return true if it can be served
   */
  static boolean report(PrintStream out, Supplier<Settings> settings) {
    Optional<Installation> installation = Optional.empty();
    List<String> problems = List.of();
    try {
      installation = Optional.of(InstallationCheck.check(settings.get()));
    } catch (ConfigurationRefused refused) {
      problems = refused.problems();
    }
    print(out, installation, problems);
    return problems.isEmpty();
  }

  private static void print(
      PrintStream out, Optional<Installation> installation, List<String> problems) {
    try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      json.writeStartObject();
      json.writeBooleanField("ok", problems.isEmpty());
      if (installation.isPresent()) {
        json.writeStringField("environment", installation.get().environment().name());
        json.writeArrayFieldStart("banks");
        for (String bank : installation.get().banks().lines()) {
          json.writeString(bank);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("warnings");
        for (String warning : installation.get().warnings()) {
          json.writeString(warning);
        }
        json.writeEndArray();
      }
      json.writeArrayFieldStart("problems");
      for (String problem : problems) {
        json.writeString(problem);
      }
      json.writeEndArray();
      json.writeEndObject();
      json.writeRaw('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
