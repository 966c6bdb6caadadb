package org.devhealth.it.demo;

import java.io.PrintStream;

/** Compares what the product says with what is expected, and tells both. */
final class Findings {

  private final PrintStream out;
  private int checks;
  private int wrong;

  Findings(PrintStream out) {
    this.out = out;
  }

  /** A heading. */
  void chapter(String text) {
    out.printf("%n== %s%n", text);
    out.flush();
  }

  /** A line of news. */
  void tell(String format, Object... values) {
    out.printf("   " + format + "%n", values);
    out.flush();
  }

  /** One comparison. */
  void expect(String what, Object expected, Object found) {
    checks++;
    boolean same = expected.equals(found);
    wrong += same ? 0 : 1;
    out.printf(
        "   %s %-58s %s%s%n",
        same ? "ok   " : "WRONG", what, found, same ? "" : " (expected " + expected + ")");
    out.flush();
  }

  boolean asExpected() {
    return wrong == 0;
  }

  @Override
  public String toString() {
    return checks + " checks, " + wrong + " wrong";
  }
}
