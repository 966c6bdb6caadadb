package org.devhealth.licensing;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * How much a limit allows.
 *
 * @param amount the most, or null when there is no limit
 */
public record Allowance(BigDecimal amount) {

  public static final Allowance UNLIMITED = new Allowance(null);

  /** Reads a number as licences write it, where -1 means unlimited. */
  public static Allowance ofLicence(long number) {
    return number == -1 ? UNLIMITED : new Allowance(BigDecimal.valueOf(number));
  }

  public Optional<BigDecimal> most() {
    return Optional.ofNullable(amount);
  }

  /** Whether so many in all are allowed. */
  public boolean permits(long total) {
    return amount == null || BigDecimal.valueOf(total).compareTo(amount) <= 0;
  }
}
