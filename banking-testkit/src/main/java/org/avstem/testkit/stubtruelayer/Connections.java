package org.avstem.testkit.stubtruelayer;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.avstem.testkit.stubbank.Grant;
import org.avstem.testkit.stubbank.ledger.LedgerAccount;

/** The ids by which a client knows a connection and its accounts. */
final class Connections {

  /** The one bank behind this TrueLayer. */
  static final String PROVIDER_ID = "mock";

  static final String PROVIDER_NAME = "Stub Bank";

  /** Everything that can be asked for. */
  static final Set<String> SCOPES =
      Set.of(
          "info",
          "accounts",
          "balance",
          "cards",
          "transactions",
          "direct_debits",
          "standing_orders",
          "offline_access");

  private final StubTrueLayerOptions options;

  Connections(StubTrueLayerOptions options) {
    this.options = options;
  }

  String clientId() {
    return options.client().clientId();
  }

  /** The same for a client, a person and a bank, however often that person consents. */
  String credentialsId(Grant grant) {
    String who = clientId() + "|" + PROVIDER_ID + "|" + grant.holder();
    return Base64.getEncoder().encodeToString(sha256(who));
  }

  /** 32 hexadecimal digits; other ones per consent where the bank has that habit. */
  String accountId(LedgerAccount account, Grant grant) {
    String salt = options.has(Habit.ACCOUNT_IDS_PER_CONSENT) ? grant.id() : "";
    return HexFormat.of().formatHex(sha256(account.resourceId() + salt), 0, 16);
  }

  static List<String> scopes(Grant grant) {
    return List.of(grant.scope().split(" ", -1));
  }

  static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
