package org.avstem.adapter.persistence;

/** The first import of a tenant where all that was ever counted was another's. */
class OthersCountedReadsTest extends ImportReads {
  @Override
  void past(TestDatabase database) {
    Feed other = Feed.connected(PostgresStores.open(database.runtime()), Ids.tenant());
    other.imported(spread());
    other.spooled(spread());
    database.asSuperuser("VACUUM ANALYZE");
  }
}
