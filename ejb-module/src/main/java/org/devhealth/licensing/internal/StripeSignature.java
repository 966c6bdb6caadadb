package org.devhealth.licensing.internal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.devhealth.kernel.Problem;
import org.devhealth.licensing.LicensingError;

/**
 * The header {@code Stripe-Signature}: {@code t=<seconds>,v1=<hex>[,v1=<hex>…]}, where each v1 is
 * HMAC-SHA256 of {@code <t>.<body>} under one endpoint secret. Other schemes are left unread, as
 * Stripe asks, so that nobody can downgrade.
 */
final class StripeSignature {

  private static final int LONGEST = 4096;
  private static final String ALGORITHM = "HmacSHA256";

  private final long seconds;
  private final List<byte[]> signatures;

  private StripeSignature(long seconds, List<byte[]> signatures) {
    this.seconds = seconds;
    this.signatures = List.copyOf(signatures);
  }

  /**
   * Reads the header.
   *
   * @throws Problem {@code licensing.billing-signature-invalid}
   */
  static StripeSignature parse(String header) {
    if (header == null || header.length() > LONGEST) {
      throw invalid(null);
    }
    Long time = null;
    List<byte[]> signatures = new ArrayList<>();
    try {
      for (String part : header.split(",", -1)) {
        String text = part.strip();
        if (text.startsWith("t=")) {
          time = Long.valueOf(text.substring(2));
        }
        if (text.startsWith("v1=")) {
          signatures.add(HexFormat.of().parseHex(text.substring(3)));
        }
      }
    } catch (IllegalArgumentException e) {
      throw invalid(e);
    }
    if (time == null || signatures.isEmpty()) {
      throw invalid(null);
    }
    return new StripeSignature(time, signatures);
  }

  /**
   * Refuses what none of the secrets signed, or signed too long ago or too far ahead.
   *
   * @throws Problem {@code licensing.billing-signature-invalid} or {@code licensing.billing-stale}
   */
  void require(byte[] body, List<String> secrets, Window window) {
    if (secrets.stream().noneMatch(secret -> matches(body, secret))) {
      throw invalid(null);
    }
    long distance = Math.abs(window.now().getEpochSecond() - seconds);
    if (distance > window.tolerance().toSeconds()) {
      throw new Problem(
          LicensingError.BILLING_STALE, "Send it again; check the clocks if this comes back.");
    }
  }

  /** How far from now a signature may have been made. */
  record Window(Instant now, Duration tolerance) {}

  private boolean matches(byte[] body, String secret) {
    byte[] expected = sign(seconds, body, secret);
    boolean any = false;
    for (byte[] signature : signatures) {
      any |= MessageDigest.isEqual(expected, signature);
    }
    return any;
  }

  private static byte[] sign(long seconds, byte[] body, String secret) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
      mac.update((seconds + ".").getBytes(StandardCharsets.UTF_8));
      return mac.doFinal(body);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HMAC-SHA256 is not available", e);
    }
  }

  private static Problem invalid(RuntimeException cause) {
    return new Problem(
        LicensingError.BILLING_SIGNATURE_INVALID,
        "Send the header Stripe-Signature made with this endpoint's secret.",
        cause);
  }
}
