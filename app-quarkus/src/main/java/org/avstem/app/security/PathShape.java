package org.avstem.app.security;

/** Whether a request target can be read in one way only. */
final class PathShape {
  private static final int LENGTH_MAX = 2_000;

  /** Judges the target as it came over the wire; the query is not looked at. */
  boolean isPlain(String target) {
    int query = target.indexOf('?');
    String path = query < 0 ? target : target.substring(0, query);
    if (path.length() > LENGTH_MAX || !path.startsWith("/")) {
      return false;
    }
    for (String segment : path.substring(1).split("/", -1)) {
      if (!isPlainSegment(segment)) {
        return false;
      }
    }
    return !path.contains("//");
  }

  private static boolean isPlainSegment(String segment) {
    return !segment.equals(".")
        && !segment.equals("..")
        && segment.chars().allMatch(PathShape::isUnreserved);
  }

  private static boolean isUnreserved(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '-'
        || c == '_'
        || c == '.'
        || c == '~';
  }
}
