package org.avstem.ports.api;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.avstem.core.connection.ConnectionId;
import org.avstem.core.connection.ProviderId;

/**
 * What a person is told before going to the bank.
 *
 * @param scopeText what we will be allowed to do, kept as consent evidence
 * @param siblings other live connections of this tenant at the same bank: a second consent of the
 *     same person may silently end theirs (Berlin Group), so warn
 */
public record StartPage(
    ConnectionId connection,
    ProviderId provider,
    String bankName,
    String scopeText,
    URI returnUrl,
    List<Field> fields,
    List<ConnectionId> siblings) {
  public StartPage {
    fields = List.copyOf(fields);
    siblings = List.copyOf(siblings);
  }

  /** Something to ask for. The whole value must match {@code pattern}. */
  public record Field(String name, String label, String pattern, boolean required) {}

  /** The field called {@code name}. */
  public Optional<Field> field(String name) {
    return fields.stream().filter(field -> field.name().equals(name)).findFirst();
  }
}
