package org.devhealth.proof.signature;

import java.util.Base64;

/**
 * Base64url without padding (RFC 4648, section 5). The decoder accepts only what the encoder
 * writes, so that bytes have one spelling; the JDK's own ignores padding and unused bits.
 */
public final class Base64Url {

  private Base64Url() {}

  public static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /**
   * The bytes.
   *
   * @throws IllegalArgumentException when the text is not the one spelling of any bytes
   */
  public static byte[] decode(String text) {
    byte[] bytes = Base64.getUrlDecoder().decode(text);
    if (!encode(bytes).equals(text)) {
      throw new IllegalArgumentException("not the canonical spelling of base64url");
    }
    return bytes;
  }
}
