package org.avstem.testkit.stubbank;

import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.avstem.testkit.stubbank.ledger.StubWorld;

/**
 * How a stub bank is set up. Start from a flavour and change what matters.
 *
 * @param flavour which bank
 * @param world its books
 * @param rules what it allows
 * @param oauth its authorisation server, in OAuth2 mode
 * @param tls how the API port is secured
 * @param validation how much traffic is validated
 * @param ports where it listens
 * @param redirectUris exact redirect addresses of the OAuth2 client; more can be registered later
 * @param clock the bank's clock
 * @param pki certificates to share with other stubs, empty to make own ones
 */
public record StubBankOptions(
    Flavour flavour,
    StubWorld world,
    BankRules rules,
    OAuthRules oauth,
    Tls tls,
    ValidationScope validation,
    Ports ports,
    List<URI> redirectUris,
    InstantSource clock,
    Optional<StubPki> pki) {

  /** Copies the list. */
  public StubBankOptions {
    redirectUris = List.copyOf(redirectUris);
  }

  /**
   * Ports of the three listeners; zero picks a free one.
   *
   * @param api the bank's API, with client certificates
   * @param psu the pages for people, TLS without client certificates
   * @param control truth, faults and mutations, plain HTTP on loopback
   * @param folder where certificates are written, empty for a temporary folder
   */
  public record Ports(int api, int psu, int control, Optional<Path> folder) {
    /** Free ports and a temporary folder. */
    public static Ports free() {
      return new Ports(0, 0, 0, Optional.empty());
    }
  }

  /** A bank of this flavour with usual rules, mutual TLS, full validation and free ports. */
  public static StubBankOptions of(Flavour flavour, StubWorld world) {
    return new StubBankOptions(
        flavour,
        world,
        BankRules.usual(),
        OAuthRules.usual(world.seed()),
        Tls.MUTUAL,
        ValidationScope.everything(),
        Ports.free(),
        List.of(),
        InstantSource.system(),
        Optional.empty());
  }

  /** The same set-up under other rules. */
  public StubBankOptions withRules(BankRules other) {
    return new StubBankOptions(
        flavour, world, other, oauth, tls, validation, ports, redirectUris, clock, pki);
  }

  /** The same set-up with another authorisation server. */
  public StubBankOptions withOAuth(OAuthRules other) {
    return new StubBankOptions(
        flavour, world, rules, other, tls, validation, ports, redirectUris, clock, pki);
  }

  /** The same set-up, secured otherwise. */
  public StubBankOptions withTls(Tls other) {
    return new StubBankOptions(
        flavour, world, rules, oauth, other, validation, ports, redirectUris, clock, pki);
  }

  /** The same set-up, validated otherwise. */
  public StubBankOptions withValidation(ValidationScope other) {
    return new StubBankOptions(
        flavour, world, rules, oauth, tls, other, ports, redirectUris, clock, pki);
  }

  /** The same set-up on given ports. */
  public StubBankOptions withPorts(Ports other) {
    return new StubBankOptions(
        flavour, world, rules, oauth, tls, validation, other, redirectUris, clock, pki);
  }

  /** The same set-up with one more registered redirect address. */
  public StubBankOptions withRedirectUri(URI uri) {
    var all = new java.util.ArrayList<>(redirectUris);
    all.add(uri);
    return new StubBankOptions(
        flavour, world, rules, oauth, tls, validation, ports, all, clock, pki);
  }

  /** The same set-up on another clock. */
  public StubBankOptions withClock(InstantSource other) {
    return new StubBankOptions(
        flavour, world, rules, oauth, tls, validation, ports, redirectUris, other, pki);
  }

  /** The same set-up with certificates that another stub uses too. */
  public StubBankOptions withPki(StubPki shared) {
    return new StubBankOptions(
        flavour,
        world,
        rules,
        oauth,
        tls,
        validation,
        ports,
        redirectUris,
        clock,
        Optional.of(shared));
  }
}
