package org.devhealth.kernel.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** The known word that is most like a mistyped one. */
public final class Nearest {

  private static final int LONGEST = 200;

  private Nearest() {}

  /** The word with the fewest letters to change, add or take away; empty without any words. */
  public static Optional<String> to(String mistyped, Collection<String> known) {
    return known.stream().min(Comparator.comparingInt(word -> distance(word, mistyped)));
  }

  static int distance(String one, String other) {
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
