package org.avstem.core.transaction;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.avstem.core.account.StatedBalance;
import org.avstem.core.money.Money;

/**
 * Whether the rows of an account add up to what the bank says it holds.
 *
 * @param verdict how much is proven
 * @param on the day of the newest stated booked balance that was used
 * @param difference stated minus computed; present exactly when RED
 */
public record BalanceProof(Verdict verdict, Optional<LocalDate> on, Optional<Money> difference) {
  /** The bank states no booked balance. */
  public static final BalanceProof NONE =
      new BalanceProof(Verdict.UNSTATED, Optional.empty(), Optional.empty());

  public BalanceProof {
    if ((verdict == Verdict.RED) != difference.isPresent()) {
      throw new IllegalArgumentException("a difference belongs to RED and to nothing else");
    }
  }

  /**
   * Compares what the bank stated with the rows. Only the change between two stated balances is
   * compared: what lies before the first row is unknown, and an opening balance derived from the
   * rows would prove nothing.
   *
   * <p>RED is said only of two balances whose rows are known to a day: closing and opening
   * balances, which name their day, and interim ones of a day without any booking. An interim
   * balance of a busy day may have been stated before its last booking; if it adds up with or
   * without that day's rows it proves, else it is silent.
   *
   * @param stated all balances the bank stated, in any order; those that are not booked balances
   *     are ignored
   * @param books the rows as they are now
   */
  public static BalanceProof of(List<StatedBalance> stated, Books books) {
    return BalanceComparison.of(stated, books);
  }

  /**
   * The booked rows of an account, in its own currency.
   *
   * @param zone the bank's calendar
   * @param coveredFrom the first day whose rows are all known
   * @param bookedUntil the sum, in minor units, of live booked rows filed under days up to and
   *     including a day
   */
  public record Books(ZoneId zone, LocalDate coveredFrom, ToLongFunction<LocalDate> bookedUntil) {}

  /** How much is proven. */
  public enum Verdict {
    /** Two stated balances, and all rows between them add up. */
    PROVEN,
    /** One stated balance: later ones will be proven against it. */
    ANCHORED,
    /** Stated and computed balance differ. */
    RED,
    /** The bank states no booked balance. */
    UNSTATED
  }

  /** Amounts must not reach a log. */
  @Override
  public String toString() {
    return "BalanceProof[" + verdict + ", " + on + "]";
  }
}
