/** Engine, stores, cipher and banks made from the configuration; the only place that knows all. */
@org.jspecify.annotations.NullMarked
package org.avstem.app.wiring;
