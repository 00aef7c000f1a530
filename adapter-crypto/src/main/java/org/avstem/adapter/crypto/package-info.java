/**
 * Keys: reading, judging and making them, and a {@link org.avstem.ports.spi.SecretCipher} on Tink
 * keysets. Key bytes go in and never come out.
 */
@NullMarked
package org.avstem.adapter.crypto;

import org.jspecify.annotations.NullMarked;
