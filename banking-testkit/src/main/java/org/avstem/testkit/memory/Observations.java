package org.avstem.testkit.memory;

import java.util.List;
import org.avstem.core.account.AccountId;
import org.avstem.core.transaction.ContentFingerprint;
import org.avstem.core.transaction.SnapshotId;
import org.avstem.core.transaction.TransactionId;

/**
 * The fingerprints of all that was ever observed, never changed and never thrown away. Equal ones
 * of an account are told apart by their occurrence, from 1.
 */
final class Observations {
  private final Log<Observation> all;
  private final Table<Content, Integer> occurrences;

  Observations(Journal journal) {
    this.all = new Log<>(journal);
    this.occurrences = Table.hashed("occurrence", journal);
  }

  void add(
      AccountId account,
      ContentFingerprint content,
      SnapshotId snapshot,
      TransactionId transaction) {
    Content key = new Content(account, content);
    int occurrence = occurrences.find(key).orElse(0) + 1;
    occurrences.put(key, occurrence);
    all.append(new Observation(account, content, occurrence, snapshot, transaction));
  }

  List<Observation> all() {
    return all.after(0, Integer.MAX_VALUE);
  }

  /** One row that said something new. */
  record Observation(
      AccountId account,
      ContentFingerprint content,
      int occurrence,
      SnapshotId snapshot,
      TransactionId transaction) {}

  private record Content(AccountId account, ContentFingerprint fingerprint) {}
}
