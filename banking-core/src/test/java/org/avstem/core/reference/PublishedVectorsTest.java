package org.avstem.core.reference;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.avstem.core.account.Iban;
import org.avstem.core.account.NorwegianAccountNumber;
import org.avstem.core.account.OrganisationNumber;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PublishedVectorsTest {
  private static final String FILE = "/references/vectors.json";

  record Vector(String scheme, String value, String method, boolean valid, String source) {}

  @ParameterizedTest
  @MethodSource("vectors")
  void every_published_value_is_judged_as_its_source_says(Vector vector) {
    boolean accepted =
        switch (vector.scheme()) {
          case "KID" -> isKid(vector);
          case "RF" -> CreditorReference.parse(vector.value()).isPresent();
          case "IBAN" -> Iban.parse(vector.value()).isPresent();
          case "NORWEGIAN_ACCOUNT" -> NorwegianAccountNumber.parse(vector.value()).isPresent();
          case "NORWEGIAN_ORGANISATION" -> OrganisationNumber.parse(vector.value()).isPresent();
          default -> throw new IllegalArgumentException(vector.scheme());
        };

    assertThat(accepted).isEqualTo(vector.valid());
  }

  @Test
  void the_file_has_as_many_vectors_of_each_scheme_as_were_collected() {
    assertThat(vectors().map(Vector::scheme).filter("KID"::equals)).hasSizeGreaterThanOrEqualTo(45);
    assertThat(vectors().map(Vector::scheme).filter("RF"::equals)).hasSizeGreaterThanOrEqualTo(30);
    assertThat(vectors().filter(vector -> !vector.valid())).hasSizeGreaterThanOrEqualTo(15);
  }

  @Test
  void a_national_reference_and_the_rf_that_wraps_it_are_one() {
    var pairs = file().get("nationalToRf");

    assertThat(pairs).hasSize(4);
    for (JsonNode pair : pairs) {
      var national = PaymentReference.read(pair.get("national").asText()).orElseThrow();
      var rf = PaymentReference.read(pair.get("rf").asText()).orElseThrow();
      assertThat(national.isEquivalentTo(rf)).isTrue();
      assertThat(rf.isEquivalentTo(national)).isTrue();
      assertThat(national.lookupKeys()).contains(rf.normalised());
    }
  }

  static Stream<Vector> vectors() {
    return StreamSupport.stream(file().get("vectors").spliterator(), false)
        .map(
            node ->
                new Vector(
                    node.get("scheme").asText(),
                    node.get("value").asText(),
                    node.path("method").asText(),
                    node.get("valid").asBoolean(),
                    node.get("source").asText()));
  }

  private static boolean isKid(Vector vector) {
    return vector.method().isEmpty()
        ? Kid.parse(vector.value()).isPresent()
        : Kid.isValid(vector.value(), KidMethod.valueOf(vector.method()));
  }

  private static JsonNode file() {
    try (InputStream in = PublishedVectorsTest.class.getResourceAsStream(FILE)) {
      return new ObjectMapper().readTree(Objects.requireNonNull(in));
    } catch (IOException unreadable) {
      throw new IllegalStateException(unreadable);
    }
  }
}
