package org.devhealth.web.identity;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** The address that authenticator applications read from a QR code. */
final class OtpauthUri {

  private OtpauthUri() {}

  static String of(String product, String email, String secret) {
    String issuer = encoded(product);
    return "otpauth://totp/"
        + issuer
        + ":"
        + encoded(email)
        + "?secret="
        + secret
        + "&issuer="
        + issuer;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
