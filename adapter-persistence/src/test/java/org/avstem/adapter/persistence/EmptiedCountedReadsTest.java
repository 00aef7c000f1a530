package org.avstem.adapter.persistence;

/** The next import after one that has passed through the queues, which were counted once empty. */
class EmptiedCountedReadsTest extends ImportReads {
  @Override
  void past(TestDatabase database) {
    Feed other = Feed.connected(PostgresStores.open(database.runtime()), Ids.tenant());
    other.imported(spread());
    database.asSuperuser("DELETE FROM undecided_transaction");
    database.asSuperuser("ANALYZE");
  }
}
