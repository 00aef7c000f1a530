package org.avstem.testkit.memory;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.avstem.core.account.AccountId;
import org.avstem.core.connection.ConnectionId;
import org.avstem.ports.spi.AccountStore.IdLearning;
import org.avstem.ports.spi.AccountStore.Link;

/** How connections name accounts. */
final class AccountLinks {
  private final MemoryConnectionStore connections;
  private final Consumer<AccountId> requireAccount;
  private final Table<UUID, Link> links;
  private final Table<Ends, UUID> byEnds;

  AccountLinks(
      Journal journal, MemoryConnectionStore connections, Consumer<AccountId> requireAccount) {
    this.connections = connections;
    this.requireAccount = requireAccount;
    this.links = Table.sorted("link", journal, Order.BY_ID);
    this.byEnds = Table.hashed("link", journal);
  }

  Link require(UUID id) {
    return links.require(id);
  }

  List<Link> where(Predicate<Link> wanted) {
    return links.all().stream().filter(wanted).toList();
  }

  Link link(Link wanted) {
    Ends ends = new Ends(wanted.connection(), wanted.account());
    Optional<Link> stored = byEnds.find(ends).map(links::require);
    if (stored.isEmpty()) {
      connections.require(wanted.connection());
      requireAccount.accept(wanted.account());
      links.add(wanted.id(), wanted);
      byEnds.put(ends, wanted.id());
      return wanted;
    }
    Link moved = moved(stored.get(), wanted);
    links.put(moved.id(), moved);
    return moved;
  }

  private static Link moved(Link stored, Link wanted) {
    if (wanted.generation() < stored.generation()) {
      return stored;
    }
    boolean isNewGeneration = wanted.generation() > stored.generation();
    return new Link(
        stored.id(),
        stored.connection(),
        stored.account(),
        wanted.providerAccountId(),
        wanted.generation(),
        isNewGeneration ? IdLearning.NONE : stored.learning());
  }

  void learn(UUID id, IdLearning learning) {
    Link link = links.require(id);
    links.put(
        id,
        new Link(
            id,
            link.connection(),
            link.account(),
            link.providerAccountId(),
            link.generation(),
            learning));
  }

  private record Ends(ConnectionId connection, AccountId account) {}
}
