package org.avstem.testkit.stubtruelayer;

import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.avstem.testkit.stubbank.StubPki;
import org.avstem.testkit.stubbank.ledger.BritishWorld;

/**
 * How a stub TrueLayer is set up. Start from a world and change what matters.
 *
 * @param world the books of the bank behind it
 * @param client the client and what the authorisation server gives it
 * @param reads what may be read, and when
 * @param habits of the bank behind it
 * @param ports where it listens
 * @param redirectUris exact redirect addresses of the client; more can be registered later
 * @param clock the clock it starts from; it can be moved forward later
 * @param pki certificates to share with other stubs, empty to make own ones
 */
public record StubTrueLayerOptions(
    BritishWorld world,
    ClientRules client,
    ReadRules reads,
    Set<Habit> habits,
    Ports ports,
    List<URI> redirectUris,
    InstantSource clock,
    Optional<StubPki> pki) {

  /** Copies the collections. */
  public StubTrueLayerOptions {
    habits = Set.copyOf(habits);
    redirectUris = List.copyOf(redirectUris);
  }

  /**
   * Ports of the three listeners; zero picks a free one.
   *
   * @param auth the authorisation host with its page for people
   * @param api the data host
   * @param control truth, faults and mutations, plain HTTP on loopback
   * @param folder where certificates are written, empty for a temporary folder
   */
  public record Ports(int auth, int api, int control, Optional<Path> folder) {
    /** Free ports and a temporary folder. */
    public static Ports free() {
      return new Ports(0, 0, 0, Optional.empty());
    }
  }

  /** Usual rules, no odd habits, free ports, the system's clock. */
  public static StubTrueLayerOptions of(BritishWorld world) {
    return new StubTrueLayerOptions(
        world,
        ClientRules.usual(world.seed()),
        ReadRules.usual(),
        Set.of(),
        Ports.free(),
        List.of(),
        InstantSource.system(),
        Optional.empty());
  }

  boolean has(Habit habit) {
    return habits.contains(habit);
  }

  /** The same set-up with another client. */
  public StubTrueLayerOptions withClient(ClientRules other) {
    return new StubTrueLayerOptions(world, other, reads, habits, ports, redirectUris, clock, pki);
  }

  /** The same set-up with other rules of reading. */
  public StubTrueLayerOptions withReads(ReadRules other) {
    return new StubTrueLayerOptions(world, client, other, habits, ports, redirectUris, clock, pki);
  }

  /** The same set-up with these habits too. */
  public StubTrueLayerOptions withHabits(Habit first, Habit... more) {
    var all = EnumSet.of(first, more);
    all.addAll(habits);
    return new StubTrueLayerOptions(world, client, reads, all, ports, redirectUris, clock, pki);
  }

  /** The same set-up on given ports. */
  public StubTrueLayerOptions withPorts(Ports other) {
    return new StubTrueLayerOptions(world, client, reads, habits, other, redirectUris, clock, pki);
  }

  /** The same set-up with one more registered redirect address. */
  public StubTrueLayerOptions withRedirectUri(URI uri) {
    var all = new ArrayList<>(redirectUris);
    all.add(uri);
    return new StubTrueLayerOptions(world, client, reads, habits, ports, all, clock, pki);
  }

  /** The same set-up on another clock. */
  public StubTrueLayerOptions withClock(InstantSource other) {
    return new StubTrueLayerOptions(world, client, reads, habits, ports, redirectUris, other, pki);
  }

  /** The same set-up with certificates that another stub uses too. */
  public StubTrueLayerOptions withPki(StubPki shared) {
    return new StubTrueLayerOptions(
        world, client, reads, habits, ports, redirectUris, clock, Optional.of(shared));
  }
}
