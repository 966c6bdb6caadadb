package org.devhealth.web;

/** Names requests alike that differ in ids only; without a lookup, since every request needs it. */
final class OperationName {

  private static final int LONGEST_WORD = 32;

  private OperationName() {}

  /** Segments with digits, other than a version, and long ones stand for anything. */
  static String of(String method, String path) {
    StringBuilder name = new StringBuilder(method.length() + path.length() + 1);
    name.append(method).append(' ');
    int begin = 0;
    while (begin < path.length()) {
      int slash = path.indexOf('/', begin);
      int end = slash < 0 ? path.length() : slash;
      if (isWord(path, begin, end)) {
        name.append(path, begin, end);
      } else {
        name.append('*');
      }
      if (slash >= 0) {
        name.append('/');
      }
      begin = end + 1;
    }
    return name.toString();
  }

  private static boolean isWord(String path, int begin, int end) {
    if (end - begin > LONGEST_WORD) {
      return false;
    }
    // the version in /api/v1 is part of the name
    boolean version = end - begin <= 3 && begin < end && path.charAt(begin) == 'v';
    for (int i = begin; i < end; i++) {
      if (!version && Character.isDigit(path.charAt(i))) {
        return false;
      }
    }
    return true;
  }
}
