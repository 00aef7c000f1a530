package org.avstem.testkit.stubserver;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Flags of a command line, {@code --name=value}; only known names are taken. */
public final class Flags {

  private final Map<String, String> values;

  private Flags(Map<String, String> values) {
    this.values = values;
  }

  /**
   * Reads the arguments.
   *
   * @throws IllegalArgumentException for a name that is not among the known ones, which it lists
   */
  public static Flags parse(List<String> arguments, List<String> known) {
    var values = new HashMap<String, String>();
    for (String argument : arguments) {
      int equals = argument.indexOf('=');
      String name = argument.substring(0, Math.max(equals, 0)).replaceFirst("^--", "");
      if (!known.contains(name)) {
        throw new IllegalArgumentException(argument + " is none of --{" + known + "}=value");
      }
      values.put(name, argument.substring(equals + 1));
    }
    return new Flags(values);
  }

  /** The value, empty where the flag was not given. */
  public Optional<String> text(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /** The parts of a value with commas, none where the flag was not given. */
  public List<String> list(String name) {
    return text(name).map(all -> List.of(all.split(",", -1))).orElse(List.of());
  }

  /** Whether the flag says true. */
  public boolean yes(String name) {
    return text(name).map(Boolean::parseBoolean).orElse(false);
  }

  /** The value as a number. */
  public int number(String name, int otherwise) {
    return text(name).map(Integer::parseInt).orElse(otherwise);
  }

  /** The value as a constant, in lower case and with dashes if one likes. */
  public <E extends Enum<E>> E constant(String name, Class<E> type, E otherwise) {
    return text(name).map(value -> constant(type, value)).orElse(otherwise);
  }

  /** A constant by its name, in lower case and with dashes if one likes. */
  public static <E extends Enum<E>> E constant(Class<E> type, String value) {
    return Enum.valueOf(type, value.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
