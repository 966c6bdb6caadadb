package org.devhealth.proof.certificate;

/** The rule for free texts of a certificate: there is something in them. */
final class Texts {

  private Texts() {}

  static String require(String text, String name) {
    if (text.isBlank()) {
      throw new IllegalArgumentException(name + " is blank");
    }
    return text;
  }
}
