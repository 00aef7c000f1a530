package org.avstem.app.api;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Objects;
import org.avstem.core.matching.OpenItem;
import org.avstem.ports.api.OpenItems;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An open item.
 *
 * @param amount what is open in the ERP's books
 * @param allocated what of it decisions in force have settled that the ERP has not posted yet
 */
@RegisterForReflection(ignoreNested = false)
@Schema(name = "OpenItem")
public record OpenItemJson(
    String id,
    String externalId,
    String direction,
    @Nullable String number,
    @Nullable String reference,
    @Nullable String partyId,
    @Nullable String partyName,
    @Nullable AccountNumberJson partyAccount,
    MoneyJson amount,
    MoneyJson allocated,
    @Nullable String issuedOn,
    @Nullable String dueOn) {

  static OpenItemJson of(OpenItems.OpenItemView view) {
    OpenItem item = view.item();
    return new OpenItemJson(
        item.id().toString(),
        item.externalId(),
        item.direction().name(),
        item.number(),
        item.reference(),
        item.partyId(),
        item.partyName(),
        AccountNumberJson.ofNullable(item.partyAccount()),
        MoneyJson.of(item.openAmount()),
        MoneyJson.of(view.allocated()),
        Objects.toString(item.issuedOn(), null),
        Objects.toString(item.dueOn(), null));
  }

  @Override
  public String toString() {
    return "OpenItemJson[" + id + "]";
  }

  /**
   * An open item as the ERP gives it.
   *
   * @param posted ids of decisions that the ERP has posted and taken off the amount; all others in
   *     force are taken off here
   */
  @Schema(name = "NewOpenItem")
  public record New(
      @Nullable String externalId,
      @Schema(examples = "RECEIVABLE") @Nullable String direction,
      @Nullable String number,
      @Nullable String reference,
      @Nullable String partyId,
      @Nullable String partyName,
      @Schema(description = "IBAN or domestic number") @Nullable String partyAccount,
      @Schema(examples = "123.45") @Nullable String amount,
      @Schema(examples = "NOK") @Nullable String currency,
      @Nullable String issuedOn,
      @Nullable String dueOn,
      @Nullable List<String> posted) {
    @Override
    public String toString() {
      return "New[***]";
    }
  }

  /** How many items were taken and how many of them were new. */
  @Schema(name = "OpenItemsTaken")
  public record Taken(int items, int added) {}

  /** External ids to remove. */
  @Schema(name = "OpenItemRemoval")
  public record Removal(@Nullable List<String> externalIds) {}

  /** How many items were there and are no more. */
  @Schema(name = "OpenItemsRemoved")
  public record Removed(int removed) {}
}
