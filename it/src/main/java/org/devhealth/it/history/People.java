package org.devhealth.it.history;

import java.util.List;

/** Some of the people who act in a {@link MadeUpHistory}. */
public final class People {

  /** Do about a twentieth of everything between them. */
  public static final List<String> CUSTODIANS =
      List.of("user7@almeida.example", "user21@castro.example", "user42@eriksen.example");

  private People() {}
}
