package org.devhealth.identity.internal.factor;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Time-based one-time codes (RFC 6238): HMAC-SHA-1, six digits, steps of 30 s, which is what
 * authenticator applications understand. One step of either side is let pass for clocks that differ
 * (section 5.2).
 */
final class Totp {

  static final int SECRET_BYTES = 20;

  private static final String ALGORITHM = "HmacSHA1";
  private static final int STEP_SECONDS = 30;
  private static final int DRIFT_STEPS = 1;
  private static final int MODULUS = 1_000_000;
  private static final int NIBBLE = 0xf;

  private Totp() {}

  /** The step in which the code is right, if it is about now. */
  static OptionalLong matchingStep(byte[] secret, String code, Instant now) {
    long current = stepAt(now);
    long matching = -1;
    // all steps are computed, so that the time does not tell which one it was
    for (long step = current - DRIFT_STEPS; step <= current + DRIFT_STEPS; step++) {
      if (same(code(secret, step), code)) {
        matching = step;
      }
    }
    return matching < 0 ? OptionalLong.empty() : OptionalLong.of(matching);
  }

  static long stepAt(Instant time) {
    return Math.floorDiv(time.getEpochSecond(), STEP_SECONDS);
  }

  /** The code of a step (RFC 4226 section 5.3). */
  static String code(byte[] secret, long step) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret, ALGORITHM));
      byte[] hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
      int offset = hash[hash.length - 1] & NIBBLE;
      int number = ByteBuffer.wrap(hash).getInt(offset) & Integer.MAX_VALUE;
      return String.format(Locale.ROOT, "%06d", number % MODULUS);
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException(ALGORITHM + " is part of every Java", e);
    }
  }

  private static boolean same(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.US_ASCII), other.getBytes(StandardCharsets.UTF_8));
  }
}
