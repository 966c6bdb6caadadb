package org.devhealth.settings.internal;

/** How many letters must be changed, added or taken away to get from one word to another. */
final class EditDistance {

  private static final int LONGEST = 200;

  private EditDistance() {}

  static int between(String one, String other) {
    String from = one.substring(0, Math.min(LONGEST, one.length()));
    String to = other.substring(0, Math.min(LONGEST, other.length()));
    int[] row = new int[to.length() + 1];
    for (int column = 0; column <= to.length(); column++) {
      row[column] = column;
    }
    for (int line = 1; line <= from.length(); line++) {
      int diagonal = row[0];
      row[0] = line;
      for (int column = 1; column <= to.length(); column++) {
        int replaced = diagonal + (from.charAt(line - 1) == to.charAt(column - 1) ? 0 : 1);
        diagonal = row[column];
        row[column] = Math.min(replaced, 1 + Math.min(row[column], row[column - 1]));
      }
    }
    return row[to.length()];
  }
}
