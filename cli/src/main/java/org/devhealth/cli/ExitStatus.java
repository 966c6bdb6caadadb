package org.devhealth.cli;

/** What the process answers to its caller. */
public final class ExitStatus {

  public static final int VERIFIED = 0;
  public static final int REFUSED = 1;
  public static final int USAGE = 2;

  private ExitStatus() {}
}
