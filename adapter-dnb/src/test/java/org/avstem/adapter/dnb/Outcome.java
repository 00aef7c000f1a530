package org.avstem.adapter.dnb;

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

  private static String of(BankAnswer<?> answer) {
    if (answer instanceof BankAnswer.Ok<?>) {
      return "Ok";
    } else if (answer instanceof BankAnswer.ConsentNeeded<?> needed) {
      return "ConsentNeeded " + needed.reason() + " " + needed.code();
    } else if (answer instanceof BankAnswer.ConsentRevoked<?> revoked) {
      return "ConsentRevoked " + revoked.code();
    } else if (answer instanceof BankAnswer.TryLater<?> later) {
      return "TryLater " + later.code();
    } else if (answer instanceof BankAnswer.OperatorNeeded<?> operator) {
      return "OperatorNeeded " + operator.code();
    }
    return "NotOffered " + ((BankAnswer.NotOffered<?>) answer).code();
  }
}
