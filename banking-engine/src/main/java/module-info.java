/** The use cases, behind one public builder. */
@org.jspecify.annotations.NullMarked
module org.avstem.engine {
  requires static org.jspecify;
  requires transitive org.avstem.core;
  requires transitive org.avstem.ports;
  requires org.slf4j;

  exports org.avstem.engine;
}
