package org.avstem.core.matching;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.avstem.core.reference.Candidate;
import org.avstem.core.reference.PaymentReference;
import org.avstem.core.reference.ReferenceScheme;
import org.jspecify.annotations.Nullable;

/** Which open items the texts of a transaction name, by issued reference or by invoice number. */
final class Naming {
  /** More items than this under one text say nothing. */
  static final int ITEMS_PER_TEXT_MAX = 50;

  private final Map<OpenItemId, Link> links = new LinkedHashMap<>();
  private final List<PaymentReference> issued = new ArrayList<>();
  private final Books books;
  private boolean foreign;
  private boolean truncated;

  private Naming(Books books) {
    this.books = books;
  }

  static Naming of(List<Candidate> candidates, Books books) {
    var naming = new Naming(books);
    for (Candidate candidate : candidates) {
      naming.takeReference(candidate);
      naming.takeNumber(candidate);
    }
    return naming;
  }

  /** How the texts name an item. */
  Link linkTo(OpenItem item) {
    return links.getOrDefault(item.id(), new Link(item, null, 0));
  }

  /** The items named, as they were found. */
  Collection<Link> all() {
    return links.values();
  }

  /** Two references of ours that do not mean the same. */
  boolean namesSeveralReferences() {
    return issued.stream()
        .anyMatch(one -> issued.stream().anyMatch(other -> !one.isEquivalentTo(other)));
  }

  /** The field meant for references holds a right one that nobody here issued. */
  boolean namesForeignReference() {
    return foreign;
  }

  /** True if the texts name more items than are seen here: nothing is certain then. */
  boolean isTruncated() {
    return truncated;
  }

  private void takeReference(Candidate candidate) {
    PaymentReference reference = candidate.reference();
    truncated |=
        ReferenceForms.of(reference).stream()
            .anyMatch(form -> books.isCut(new OpenItemKey.Reference(form)));
    List<OpenItem> found =
        ReferenceForms.of(reference).stream()
            .flatMap(form -> books.under(new OpenItemKey.Reference(form)).stream())
            .distinct()
            .filter(item -> isIssuedWith(item, reference))
            .toList();
    for (OpenItem item : limited(found)) {
      links.merge(item.id(), new Link(item, candidate, 0), Link::and);
      PaymentReference.read(item.reference())
          .filter(known -> !issued.contains(known))
          .ifPresent(issued::add);
    }
    foreign |=
        found.isEmpty()
            && candidate.source() == Candidate.Source.STRUCTURED
            && reference.scheme() != ReferenceScheme.OTHER
            && reference.normalised().length() >= InvoiceNumbers.DIGITS_MIN;
  }

  private void takeNumber(Candidate candidate) {
    InvoiceNumbers.normalise(candidate.normalised())
        .ifPresent(
            number -> {
              OpenItemKey key = new OpenItemKey.InvoiceNumber(number);
              truncated |= books.isCut(key);
              for (OpenItem item : limited(books.under(key))) {
                links.merge(item.id(), new Link(item, null, number.length()), Link::and);
              }
            });
  }

  /** The open ones before the settled ones. */
  private List<OpenItem> limited(List<OpenItem> found) {
    if (found.size() <= ITEMS_PER_TEXT_MAX) {
      return found;
    }
    truncated = true;
    return Stream.concat(
            found.stream().filter(books::isOpen), found.stream().filter(i -> !books.isOpen(i)))
        .limit(ITEMS_PER_TEXT_MAX)
        .toList();
  }

  private static boolean isIssuedWith(OpenItem item, PaymentReference reference) {
    return PaymentReference.read(item.reference()).filter(reference::isEquivalentTo).isPresent();
  }

  /**
   * How the texts name one item.
   *
   * @param reference the most reliable candidate equal to its reference
   * @param numberDigits the length of its invoice number in the texts, 0 if it is not there
   */
  record Link(OpenItem item, @Nullable Candidate reference, int numberDigits) {
    /** Shorter texts stand in the way of other meanings: a year, a house number, a counter. */
    static final int CHARS_CERTAIN = 5;

    boolean byReference() {
      return reference != null;
    }

    boolean byNumber() {
      return numberDigits > 0;
    }

    /** Named by a number long enough to be nothing else. */
    boolean byCertainNumber() {
      return numberDigits >= CHARS_CERTAIN;
    }

    /** The reference stands in the field meant for it, or is long enough to be nothing else. */
    boolean isCertain() {
      return reference != null
          && (reference.source() == Candidate.Source.STRUCTURED
              || reference.normalised().length() >= CHARS_CERTAIN);
    }

    Link and(Link other) {
      return new Link(
          item,
          reference == null ? other.reference : reference,
          Math.max(numberDigits, other.numberDigits));
    }
  }
}
