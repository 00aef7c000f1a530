package org.avstem.demo;

import java.net.URI;
import java.util.Map;
import org.avstem.testkit.stubbank.ClientIdentity;
import org.avstem.testkit.stubbank.StubBank;
import org.avstem.testkit.stubbank.ledger.BankLedger;

/** The stub bank in DNB's place: mutual TLS, a consent page that asks nothing, no events. */
record DnbSide(StubBank stub) implements DemoBank {
  @Override
  public String name() {
    return "DNB";
  }

  @Override
  public String provider() {
    return "dnb";
  }

  @Override
  public Map<String, String> settings() {
    ClientIdentity client = stub.pki().client();
    return Map.of(
        "AVSTEM_DNB_BASE_URL", stub.baseUri().toString(),
        "AVSTEM_DNB_CLIENT_CERTIFICATE", client.certificate().toString(),
        "AVSTEM_DNB_CLIENT_KEY", client.privateKey().toString(),
        "AVSTEM_DNB_TRUSTED_AUTHORITIES", stub.pki().authority().toString(),
        "AVSTEM_DNB_REACH", "loopback");
  }

  @Override
  public void serviceIsAt(URI service) {
    // Berlin Group: the callback comes with each consent
  }

  @Override
  public String startForm() {
    return "psuId=01017012345";
  }

  @Override
  public URI agree(URI bankPage) {
    return stub.psuBrowser().accept(bankPage);
  }

  @Override
  public String proofDue() {
    return "PROVEN";
  }

  @Override
  public BankLedger ledger() {
    return stub.ledger();
  }

  @Override
  public URI controlUri() {
    return stub.controlUri();
  }

  @Override
  public boolean tellOfChanges(URI service) {
    return false;
  }
}
