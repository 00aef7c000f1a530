/** What an ERP calls ({@code api}) and what an adapter implements ({@code spi}). */
@org.jspecify.annotations.NullMarked
module org.avstem.ports {
  requires static org.jspecify;
  requires transitive org.avstem.core;

  exports org.avstem.ports.api;
  exports org.avstem.ports.spi;
}
