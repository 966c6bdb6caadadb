package org.devhealth.proof.certificate;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * Digest of a set of rows that does not depend on their order, {@code sum64x4-sha256-v1}: the four
 * 64-bit big-endian words of SHA-256 of each key, added up modulo 2^64. Databases compute the same
 * in SQL, and parts add up to the whole. It shows loss and double counting; it is no defence
 * against someone who may choose the keys, which is why certificates are signed.
 */
public record RowDigest(long first, long second, long third, long fourth) {

  /** The name of the algorithm, as certificates give it. */
  public static final String ALGORITHM = "sum64x4-sha256-v1";

  /** The name of {@link #ofKey}'s encoding, as certificates give it. */
  public static final String KEY_ENCODING = "utf8-us";

  /** The digest of no rows. */
  public static final RowDigest ZERO = new RowDigest(0, 0, 0, 0);

  private static final String SEPARATOR = "\u001f";
  private static final int WORD_DIGITS = 16;
  private static final HexFormat HEX = HexFormat.of();

  /** The digest of one row by the bytes of its key. */
  public static RowDigest of(byte[] key) {
    ByteBuffer words = ByteBuffer.wrap(sha256(key));
    return new RowDigest(words.getLong(), words.getLong(), words.getLong(), words.getLong());
  }

  /** The digest of one row by its key columns' text: UTF-8, joined by U+001F. */
  public static RowDigest ofKey(List<String> columns) {
    return of(String.join(SEPARATOR, columns).getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] sha256(byte[] key) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(key);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** The digest of both sets of rows together. */
  public RowDigest plus(RowDigest other) {
    return new RowDigest(
        first + other.first, second + other.second, third + other.third, fourth + other.fourth);
  }

  /** The digest of these rows without the others. */
  public RowDigest minus(RowDigest other) {
    return new RowDigest(
        first - other.first, second - other.second, third - other.third, fourth - other.fourth);
  }

  /**
   * Reads 64 lower-case hexadecimal digits.
   *
   * @throws IllegalArgumentException for anything else
   */
  public static RowDigest parse(String hex) {
    if (!hex.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException("a digest is 64 lower-case hexadecimal digits");
    }
    return new RowDigest(word(hex, 0), word(hex, 1), word(hex, 2), word(hex, 3));
  }

  private static long word(String hex, int index) {
    return HexFormat.fromHexDigitsToLong(hex, index * WORD_DIGITS, (index + 1) * WORD_DIGITS);
  }

  /** 64 lower-case hexadecimal digits. */
  @Override
  public String toString() {
    return HEX.toHexDigits(first)
        + HEX.toHexDigits(second)
        + HEX.toHexDigits(third)
        + HEX.toHexDigits(fourth);
  }
}
