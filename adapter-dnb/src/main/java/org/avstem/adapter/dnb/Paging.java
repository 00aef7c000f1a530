package org.avstem.adapter.dnb;

/** How the next page is asked for. */
public enum Paging {
  /** By the bank's own {@code next} link, which must stay on the bank's origin. */
  LINKS,
  /** By {@code offset} and {@code limit}, counted in booked rows. */
  OFFSET_LIMIT
}
