package org.avstem.adapter.persistence;

/** The first import of an installation: the database has never looked at its tables. */
class NeverCountedReadsTest extends ImportReads {
  @Override
  void past(TestDatabase database) {
    // nothing was ever counted
  }
}
