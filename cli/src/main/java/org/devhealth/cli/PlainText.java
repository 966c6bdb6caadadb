package org.devhealth.cli;

/** Text for a terminal: what came from a file must not steer the terminal. */
public final class PlainText {

  private PlainText() {}

  /** The text with control and format characters written as {@code \\uXXXX}. */
  public static String of(String text) {
    StringBuilder plain = new StringBuilder();
    text.chars().forEach(unit -> append(plain, (char) unit));
    return plain.toString();
  }

  private static void append(StringBuilder plain, char unit) {
    if (Character.isISOControl(unit) || Character.getType(unit) == Character.FORMAT) {
      plain.append(String.format("\\u%04x", (int) unit));
    } else {
      plain.append(unit);
    }
  }
}
