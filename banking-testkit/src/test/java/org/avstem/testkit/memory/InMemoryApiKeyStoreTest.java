package org.avstem.testkit.memory;

import org.avstem.testkit.contract.ApiKeyStoreContract;

final class InMemoryApiKeyStoreTest extends InMemory implements ApiKeyStoreContract {}
