package org.avstem.adapter.crypto;

import org.avstem.ports.spi.SecretCipher;
import org.avstem.testkit.contract.SecretCipherContract;

class TinkCipherContractTest implements SecretCipherContract {
  private final TinkSecretCipher cipher =
      TinkSecretCipher.perTenant(new KeysetTable(), Fixtures.KEK);

  @Override
  public SecretCipher cipher() {
    return cipher;
  }
}
