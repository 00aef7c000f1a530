/**
 * What every implementation of a port must do, as tests: implement the interface in a test class
 * and answer the implementation. Every promise of the ports' Javadoc has a test here.
 */
@NullMarked
package org.avstem.testkit.contract;

import org.jspecify.annotations.NullMarked;
