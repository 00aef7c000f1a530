package org.avstem.adapter.truelayer;

import java.util.Optional;
import org.avstem.http.PercentEncoding;
import org.avstem.ports.spi.ProviderAccount;
import org.avstem.wire.JsonValue;
import org.avstem.wire.Texts;

/**
 * Names an account in TrueLayer's paths. Accounts and cards lie under different ones, so the id
 * that we keep begins with the path.
 */
record AccountPath(Kind kind, String id) {

  /** What TrueLayer lists apart. */
  enum Kind {
    ACCOUNTS("accounts"),
    CARDS("cards");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    String word() {
      return word;
    }
  }

  /** The path of a list's entry; empty if no path can name it. */
  static Optional<AccountPath> of(Kind kind, JsonValue entry) {
    return Optional.ofNullable(Texts.id(entry.at("account_id")))
        .filter(id -> !id.equals(".") && !id.equals(".."))
        .map(id -> new AccountPath(kind, id));
  }

  /**
   * The path of an account that we know; {@link IllegalArgumentException} if it is none of ours.
   */
  static AccountPath of(ProviderAccount account) {
    String kept = account.providerAccountId();
    for (Kind kind : Kind.values()) {
      String prefix = kind.word() + "/";
      if (kept.startsWith(prefix) && kept.length() > prefix.length()) {
        return new AccountPath(kind, kept.substring(prefix.length()));
      }
    }
    throw new IllegalArgumentException("not an account of this adapter");
  }

  boolean isCard() {
    return kind == Kind.CARDS;
  }

  String kept() {
    return kind.word() + "/" + id;
  }

  /** The path of something of the account. */
  String to(String rest) {
    return "/" + kind.word() + "/" + PercentEncoding.encodeSegment(id) + "/" + rest;
  }

  /** The same as a template for logs. */
  String logName(String rest) {
    return "GET /" + kind.word() + "/{id}/" + rest;
  }

  @Override
  public String toString() {
    return "AccountPath[" + kind + "]";
  }
}
