package org.avstem.testkit.memory;

import org.avstem.testkit.contract.BankEventStoreContract;

final class InMemoryBankEventStoreTest extends InMemory implements BankEventStoreContract {}
