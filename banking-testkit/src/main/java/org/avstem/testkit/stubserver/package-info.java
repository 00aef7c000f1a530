/**
 * What every stub server is made of: a listener on loopback, requests, answers and JSON. Nothing in
 * here knows a bank.
 */
@NullMarked
package org.avstem.testkit.stubserver;

import org.jspecify.annotations.NullMarked;
