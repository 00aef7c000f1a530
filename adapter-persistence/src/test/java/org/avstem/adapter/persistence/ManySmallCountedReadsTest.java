package org.avstem.adapter.persistence;

/** The first large tenant among many small ones, who alone were counted. */
class ManySmallCountedReadsTest extends ImportReads {
  private static final int TENANTS = 60;
  private static final int ROWS_OF_EACH = 100;

  @Override
  void past(TestDatabase database) {
    PostgresStores stores = PostgresStores.open(database.runtime());
    for (int tenant = 0; tenant < TENANTS; tenant++) {
      Feed small = Feed.connected(stores, Ids.tenant());
      small.imported(Feed.rows(ROWS_OF_EACH));
      small.spooled(Feed.rows(ROWS_OF_EACH));
    }
    database.asSuperuser("VACUUM ANALYZE");
  }
}
