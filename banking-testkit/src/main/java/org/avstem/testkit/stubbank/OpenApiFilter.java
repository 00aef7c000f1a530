package org.avstem.testkit.stubbank;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.LevelResolver;
import com.atlassian.oai.validator.report.ValidationReport;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.avstem.testkit.stubserver.Answer;
import org.avstem.testkit.stubserver.Request;

/** Holds exchanges against the Berlin Group's own OpenAPI 1.3.11 document. Thread-safe. */
final class OpenApiFilter {

  private final Flavour flavour;
  private final ValidationScope scope;
  private final List<Violation> violations = new ArrayList<>();
  private final Map<Endpoint, Long> validated = new EnumMap<>(Endpoint.class);

  OpenApiFilter(Flavour flavour, ValidationScope scope) {
    this.flavour = flavour;
    this.scope = scope;
  }

  synchronized List<Violation> violations() {
    return List.copyOf(violations);
  }

  synchronized long validated() {
    return validated.values().stream().mapToLong(Long::longValue).sum();
  }

  synchronized void clear() {
    violations.clear();
  }

  void check(Request request, Route route, Answer answer) {
    if (!flavour.berlinGroup() || !inScope(route.endpoint())) {
      return;
    }
    var validator = Document.VALIDATOR;
    // the document's paths begin with /v1, wherever a bank puts them
    String path = request.path().substring(flavour.basePath().length() - "/v1".length());
    String operation = route.method() + " " + route.template();
    report(
        validator.validateRequest(seen(request, path)),
        message -> add(operation, Violation.Side.REQUEST, message));
    boolean readable = answer.stream().isEmpty() && answer.body().length <= scope.bodyBytesMax();
    if (!answer.brokenOnPurpose() && readable) {
      var method = com.atlassian.oai.validator.model.Request.Method.valueOf(route.method());
      report(
          validator.validateResponse(path, method, seen(answer)),
          message -> add(operation, Violation.Side.ANSWER, message));
    }
  }

  private synchronized boolean inScope(Endpoint endpoint) {
    long before = validated.getOrDefault(endpoint, 0L);
    if (before >= scope.exchangesPerEndpoint()) {
      return false;
    }
    validated.put(endpoint, before + 1);
    return true;
  }

  private static SimpleRequest seen(Request request, String path) {
    var builder = new SimpleRequest.Builder(request.method(), path);
    request.headers().forEach(builder::withHeader);
    request.queryPairs().forEach(builder::withQueryParam);
    if (!request.body().isEmpty()) {
      builder.withBody(request.body());
    }
    return builder.build();
  }

  private static SimpleResponse seen(Answer answer) {
    var builder = new SimpleResponse.Builder(answer.status());
    answer.headers().forEach(builder::withHeader);
    if (answer.body().length > 0) {
      builder.withBody(new String(answer.body(), StandardCharsets.UTF_8));
    }
    return builder.build();
  }

  private void report(ValidationReport report, Consumer<ValidationReport.Message> sink) {
    report.getMessages().stream()
        .flatMap(OpenApiFilter::leaves)
        .filter(message -> message.getLevel() == ValidationReport.Level.ERROR)
        .forEach(sink);
  }

  private static Stream<ValidationReport.Message> leaves(ValidationReport.Message message) {
    var nested = message.getNestedMessages();
    return nested.isEmpty() ? Stream.of(message) : nested.stream().flatMap(OpenApiFilter::leaves);
  }

  private void add(String operation, Violation.Side side, ValidationReport.Message message) {
    var context = message.getContext();
    String place =
        context
            .flatMap(ValidationReport.MessageContext::getParameter)
            .map(Parameter::getName)
            .or(
                () ->
                    context
                        .flatMap(ValidationReport.MessageContext::getPointers)
                        .map(ValidationReport.MessageContext.Pointers::getInstance))
            .orElse("");
    var violation = new Violation(operation, side, message.getKey(), place, message.getMessage());
    if (!KnownDeviation.allows(flavour, violation)) {
      synchronized (this) {
        violations.add(violation);
      }
    }
  }

  /** Parsed when first needed: it takes seconds. */
  private static final class Document {
    static final OpenApiInteractionValidator VALIDATOR =
        OpenApiInteractionValidator.createForInlineApiSpecification(text())
            .withBasePathOverride("/")
            // the library's own default lets unknown query parameters pass
            .withLevelResolver(
                LevelResolver.create()
                    .withDefaultLevel(ValidationReport.Level.ERROR)
                    .withLevel(
                        "validation.request.parameter.query.unexpected",
                        ValidationReport.Level.ERROR)
                    .build())
            .build();

    private static String text() {
      String name = "psd2-api_v1.3.11-2021-10-01v1.yaml";
      try (var in = OpenApiFilter.class.getResourceAsStream(name)) {
        if (in == null) {
          throw new IllegalStateException(name + " is not on the class path");
        }
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
