package org.devhealth.web.identity;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** The address that authenticator applications read from a QR code. */
final class OtpauthUri {

  private static final String ISSUER = "Dev%20Health";

  private OtpauthUri() {}

  static String of(String email, String secret) {
    String account = URLEncoder.encode(email, StandardCharsets.UTF_8).replace("+", "%20");
    return "otpauth://totp/" + ISSUER + ":" + account + "?secret=" + secret + "&issuer=" + ISSUER;
  }
}
