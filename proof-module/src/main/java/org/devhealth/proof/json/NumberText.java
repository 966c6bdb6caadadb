package org.devhealth.proof.json;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A double as ECMAScript's {@code Number::toString} writes it, which RFC 8785, section 3.2.2.3
 * demands: the fewest digits that read back to the same double, and of those the nearest. Java 17's
 * own {@code Double.toString} does not always find them.
 */
final class NumberText {

  private static final double WHOLE_LIMIT = 1L << 53;
  private static final int MAX_DIGITS = 17;
  private static final int MAX_PLAIN = 21;
  private static final int MIN_PLAIN = -6;

  private NumberText() {}

  static String of(double value) {
    if (value < 0) {
      return "-" + of(-value);
    }
    if (value <= WHOLE_LIMIT && Math.rint(value) == value) {
      return Long.toString((long) value);
    }
    return layOut(shortest(value).stripTrailingZeros());
  }

  private static BigDecimal shortest(double value) {
    BigDecimal exact = new BigDecimal(value);
    return IntStream.rangeClosed(1, MAX_DIGITS)
        .boxed()
        .flatMap(digits -> nearest(exact, digits).stream())
        .findFirst()
        .orElseThrow();
  }

  /**
   * Both neighbours are tried: at a power of two the doubles below lie closer than those above, so
   * the nearer decimal may read back wrong where the farther one reads back right.
   */
  private static Optional<BigDecimal> nearest(BigDecimal exact, int digits) {
    BigDecimal halfEven = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
    BigDecimal down = exact.round(new MathContext(digits, RoundingMode.DOWN));
    BigDecimal up = exact.round(new MathContext(digits, RoundingMode.UP));
    return Stream.of(halfEven, down, up)
        .filter(candidate -> candidate.doubleValue() == exact.doubleValue())
        .findFirst();
  }

  private static String layOut(BigDecimal number) {
    String digits = number.unscaledValue().toString();
    int point = digits.length() - number.scale();
    if (point > MAX_PLAIN || point <= MIN_PLAIN) {
      return scientific(digits, point - 1);
    }
    if (point >= digits.length()) {
      return digits + "0".repeat(point - digits.length());
    }
    if (point > 0) {
      return digits.substring(0, point) + "." + digits.substring(point);
    }
    return "0." + "0".repeat(-point) + digits;
  }

  private static String scientific(String digits, int exponent) {
    String fraction = digits.length() == 1 ? "" : "." + digits.substring(1);
    return digits.charAt(0) + fraction + (exponent < 0 ? "e-" : "e+") + Math.abs(exponent);
  }
}
