package org.devhealth.identity.internal.factor;

/**
 * What somebody shows to prove a second factor.
 *
 * @param method totp, passkey or recovery_code
 * @param code for the first and the last, or null
 * @param credential a passkey's answer as JSON, or null
 */
public record Proof(String method, String code, String credential) {

  public static final String TOTP = "totp";
  public static final String PASSKEY = "passkey";
  public static final String RECOVERY_CODE = "recovery_code";

  @Override
  public String toString() {
    return "Proof[" + method + "]";
  }
}
