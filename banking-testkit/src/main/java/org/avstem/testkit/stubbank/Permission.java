package org.avstem.testkit.stubbank;

import java.util.List;

/**
 * What a call may read.
 *
 * @param key consent id or grant id
 * @param bbans the accounts
 * @param attended whether the customer is there
 */
record Permission(String key, List<String> bbans, boolean attended) {}
