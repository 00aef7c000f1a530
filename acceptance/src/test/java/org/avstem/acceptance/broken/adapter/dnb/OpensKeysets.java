package org.avstem.acceptance.broken.adapter.dnb;

import com.google.crypto.tink.KeysetHandle;

/** An adapter that handles keys. */
public interface OpensKeysets {
  KeysetHandle keys();
}
