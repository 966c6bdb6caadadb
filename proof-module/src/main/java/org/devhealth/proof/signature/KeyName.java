package org.devhealth.proof.signature;

import org.devhealth.proof.ProofException;

/**
 * The rule for key names. A name is a {@code kid} and also the key name of a signed note, so it
 * follows the stricter rule of the two: printable ASCII, no space, no plus.
 */
final class KeyName {

  private static final int MAX_LENGTH = 200;

  private KeyName() {}

  static String require(String name) {
    boolean printable = name.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '+');
    if (name.isEmpty() || name.length() > MAX_LENGTH || !printable) {
      throw new ProofException(
          SignatureProblem.KEY_INVALID, "a key's name is printable ASCII without space and plus");
    }
    return name;
  }
}
