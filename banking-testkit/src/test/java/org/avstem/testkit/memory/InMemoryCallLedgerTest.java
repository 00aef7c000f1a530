package org.avstem.testkit.memory;

import org.avstem.testkit.contract.CallLedgerContract;

final class InMemoryCallLedgerTest extends InMemory implements CallLedgerContract {}
