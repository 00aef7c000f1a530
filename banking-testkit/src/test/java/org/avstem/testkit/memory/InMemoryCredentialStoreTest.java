package org.avstem.testkit.memory;

import org.avstem.testkit.contract.CredentialStoreContract;

final class InMemoryCredentialStoreTest extends InMemory implements CredentialStoreContract {}
