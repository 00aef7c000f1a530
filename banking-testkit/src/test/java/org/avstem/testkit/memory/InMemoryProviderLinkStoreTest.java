package org.avstem.testkit.memory;

import org.avstem.testkit.contract.ProviderLinkStoreContract;

final class InMemoryProviderLinkStoreTest extends InMemory implements ProviderLinkStoreContract {}
