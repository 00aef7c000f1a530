package org.avstem.adapter.truelayer;

import java.util.function.Supplier;
import org.avstem.ports.spi.BankAnswer;
import org.avstem.ports.spi.BankFault;

/** What a call came to, in one comparable line; anything but typed outcomes fails the test. */
final class Outcome {
  private Outcome() {}

  static String of(Supplier<?> call) {
    try {
      Object answer = call.get();
      return answer instanceof BankAnswer<?> bank ? of(bank) : String.valueOf(answer);
    } catch (BankFault.Unreachable fault) {
      return "Unreachable " + fault.code();
    } catch (BankFault.ContractBroken fault) {
      return "ContractBroken " + fault.code();
    }
  }

  private static <T> String of(BankAnswer<T> answer) {
    return answer.fold(
        new BankAnswer.Cases<T, String>(
            ok -> "Ok",
            needed -> "ConsentNeeded " + needed.reason() + " " + needed.code(),
            revoked -> "ConsentRevoked " + revoked.code(),
            later -> "TryLater " + later.code(),
            operator -> "OperatorNeeded " + operator.code(),
            notOffered -> "NotOffered " + notOffered.code(),
            range -> "RangeRefused " + range.code(),
            withheld -> "Withheld " + withheld.code()));
  }

  static <T> T value(BankAnswer<T> answer) {
    if (answer instanceof BankAnswer.Ok<T> ok) {
      return ok.value();
    }
    throw new AssertionError("no good answer: " + answer);
  }
}
