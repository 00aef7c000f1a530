package org.avstem.app.api;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.avstem.core.money.Money;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An amount as text, so that no reader rounds it.
 *
 * @param amount plain decimal with the currency's own number of decimals
 * @param currency ISO 4217
 */
@RegisterForReflection
@Schema(name = "Money")
public record MoneyJson(
    @Schema(examples = "123.45") String amount, @Schema(examples = "NOK") String currency) {

  static MoneyJson of(Money money) {
    return new MoneyJson(money.toBigDecimal().toPlainString(), money.currency().getCurrencyCode());
  }

  @Override
  public String toString() {
    return "MoneyJson[***]";
  }
}
