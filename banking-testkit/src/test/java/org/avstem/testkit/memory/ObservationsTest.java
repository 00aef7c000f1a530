package org.avstem.testkit.memory;

import static org.assertj.core.api.Assertions.assertThat;

import org.avstem.core.account.AccountId;
import org.avstem.core.transaction.ContentFingerprint;
import org.avstem.core.transaction.SnapshotId;
import org.avstem.core.transaction.TransactionId;
import org.avstem.testkit.fixture.SequentialIds;
import org.avstem.testkit.memory.Observations.Observation;
import org.junit.jupiter.api.Test;

final class ObservationsTest {
  private static final AccountId ACCOUNT = new AccountId(SequentialIds.nth(1));
  private static final AccountId OTHER = new AccountId(SequentialIds.nth(2));
  private static final SnapshotId SNAPSHOT = new SnapshotId(SequentialIds.nth(3));
  private static final ContentFingerprint CONTENT = new ContentFingerprint(1, 2);

  private final Journal journal = new Journal();
  private final Observations observations = new Observations(journal);

  private void add(AccountId account, long transaction) {
    observations.add(account, CONTENT, SNAPSHOT, new TransactionId(SequentialIds.nth(transaction)));
  }

  @Test
  void equal_rows_of_one_account_are_told_apart_by_their_occurrence() {
    journal.begin();
    add(ACCOUNT, 10);
    add(OTHER, 11);
    add(ACCOUNT, 12);

    assertThat(observations.all())
        .extracting(Observation::account, Observation::occurrence)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(ACCOUNT, 1),
            org.assertj.core.groups.Tuple.tuple(OTHER, 1),
            org.assertj.core.groups.Tuple.tuple(ACCOUNT, 2));
  }

  @Test
  void an_occurrence_that_was_rolled_back_is_given_again() {
    journal.begin();
    add(ACCOUNT, 10);
    journal.commit();
    journal.begin();
    add(ACCOUNT, 11);
    journal.rollBack();

    journal.begin();
    add(ACCOUNT, 12);

    assertThat(observations.all()).extracting(Observation::occurrence).containsExactly(1, 2);
  }
}
