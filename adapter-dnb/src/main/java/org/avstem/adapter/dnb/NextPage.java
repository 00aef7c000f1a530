package org.avstem.adapter.dnb;

import java.net.URI;
import java.util.Optional;
import org.avstem.http.LinkTarget;
import org.avstem.http.QueryString;
import org.avstem.ports.spi.PageCursor;
import org.avstem.wire.BadAnswer;

/**
 * Where the next page is. A bank's link is followed on its own origin only; what a cursor holds is
 * checked again when it comes back.
 */
final class NextPage {
  private static final String OFFSET = "offset:";

  private final URI baseUri;
  private final Paging paging;
  private final int pageSize;

  NextPage(DnbConfig config) {
    this.baseUri = config.baseUri();
    this.paging = config.reading().paging();
    this.pageSize = config.reading().pageSize();
  }

  /** The address of the first page. */
  URI start(URI first) {
    return paging == Paging.LINKS ? first : at(first, 0);
  }

  /** The address that a cursor means; empty if it is none of ours. */
  Optional<URI> resume(URI first, PageCursor cursor) {
    String value = cursor.value();
    if (paging == Paging.LINKS) {
      return LinkTarget.resolve(baseUri, value);
    }
    return value.matches(OFFSET + "[0-9]{1,9}")
        ? Optional.of(at(first, Integer.parseInt(value.substring(OFFSET.length()))))
        : Optional.empty();
  }

  /** The cursor after the page found at {@code uri}. */
  Optional<PageCursor> after(URI uri, PageBody page) throws BadAnswer {
    if (paging == Paging.OFFSET_LIMIT) {
      return afterOffset(uri, page);
    }
    if (page.next() == null) {
      return Optional.empty();
    }
    URI target =
        LinkTarget.resolve(uri, page.next()).orElseThrow(() -> new BadAnswer("FOREIGN_LINK"));
    if (target.equals(uri)) {
      throw new BadAnswer("PAGINATION_LOOP");
    }
    return Optional.of(new PageCursor(target.toString()));
  }

  /**
   * Counts booked rows only, since pending ones need not be part of the bank's numbering, and goes
   * on until a page has none: a bank may give fewer rows than asked for and still have more.
   */
  private static Optional<PageCursor> afterOffset(URI uri, PageBody page) throws BadAnswer {
    if (page.booked() == 0) {
      return Optional.empty();
    }
    String query = uri.getRawQuery();
    int begin = query.lastIndexOf("offset=") + "offset=".length();
    long offset = Long.parseLong(query.substring(begin, query.indexOf('&', begin))) + page.booked();
    if (offset > 999_999_999) {
      throw new BadAnswer("TOO_MANY_ROWS");
    }
    return Optional.of(new PageCursor(OFFSET + offset));
  }

  private URI at(URI first, int offset) {
    return QueryString.empty()
        .with("offset", Integer.toString(offset))
        .with("limit", Integer.toString(pageSize))
        .appendTo(first);
  }
}
