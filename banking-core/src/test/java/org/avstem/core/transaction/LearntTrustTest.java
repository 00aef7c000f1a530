package org.avstem.core.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.avstem.core.transaction.FoldSummary.IdOverlap;
import org.avstem.core.transaction.LearntTrust.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LearntTrustTest {

  static Stream<Arguments> shapes() {
    return Stream.of(
        arguments(new Shape(100, 100, 100, 0), IdTrust.UNPROVEN),
        arguments(new Shape(100, 0, 0, 0), IdTrust.ABSENT),
        arguments(new Shape(100, 100, 1, 1), IdTrust.ABSENT),
        arguments(new Shape(100, 100, 99, 1), IdTrust.NON_UNIQUE),
        arguments(new Shape(3, 0, 0, 0), IdTrust.UNPROVEN),
        arguments(new Shape(0, 0, 0, 0), IdTrust.UNPROVEN));
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void one_snapshot_shows_ids_that_are_missing_constant_or_shared(Shape shape, IdTrust trust) {
    assertThat(LearntTrust.NONE.lookedAt(shape).trust()).isEqualTo(trust);
  }

  @Test
  void ten_rows_that_kept_their_id_earn_trust() {
    LearntTrust nine = LearntTrust.NONE.after(new IdOverlap(9, 0));

    LearntTrust ten = nine.after(new IdOverlap(1, 0));

    assertThat(nine.trust()).isEqualTo(IdTrust.UNPROVEN);
    assertThat(ten.trust()).isEqualTo(IdTrust.TRUSTED);
  }

  @Test
  void more_than_two_percent_of_changed_ids_lose_it() {
    LearntTrust trusted = LearntTrust.NONE.after(new IdOverlap(98, 2));

    LearntTrust lost = trusted.after(new IdOverlap(0, 1));

    assertThat(trusted.trust()).isEqualTo(IdTrust.TRUSTED);
    assertThat(lost.trust()).isEqualTo(IdTrust.UNSTABLE);
  }

  @Test
  void trust_that_fell_does_not_rise_again() {
    LearntTrust unstable = LearntTrust.NONE.after(new IdOverlap(0, 1));

    LearntTrust later = unstable.after(new IdOverlap(1_000_000, 0));

    assertThat(later.trust()).isEqualTo(IdTrust.UNSTABLE);
  }

  @Test
  void a_shared_id_is_worse_than_a_changing_one() {
    LearntTrust shared = LearntTrust.NONE.lookedAt(new Shape(100, 100, 99, 1));

    LearntTrust changing = shared.after(new IdOverlap(0, 100));

    assertThat(changing.trust()).isEqualTo(IdTrust.NON_UNIQUE);
  }
}
