/**
 * The domain as values and pure functions: no clock, no chance, no logger, nothing that calls out.
 */
@org.jspecify.annotations.NullMarked
module org.avstem.core {
  requires static org.jspecify;

  exports org.avstem.core.account;
  exports org.avstem.core.budget;
  exports org.avstem.core.connection;
  exports org.avstem.core.consent;
  exports org.avstem.core.mandate;
  exports org.avstem.core.matching;
  exports org.avstem.core.money;
  exports org.avstem.core.reference;
  exports org.avstem.core.secret;
  exports org.avstem.core.tenant;
  exports org.avstem.core.transaction;
}
