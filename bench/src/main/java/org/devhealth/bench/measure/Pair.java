package org.devhealth.bench.measure;

/**
 * One take of the product and the baselines around it.
 *
 * @param before the baseline measured before it
 * @param after the baseline measured after it
 */
public record Pair(double before, double product, double after) {

  /** How far the two baselines may be apart: machines are noisy, and then there is no ratio. */
  public static final double TOLERANCE = 0.30;

  public double baseline() {
    return (before + after) / 2;
  }

  /**
   * Product divided by baseline.
   *
   * @throws IllegalStateException for a refused pair
   */
  public double ratio() {
    if (isRefused()) {
      throw new IllegalStateException("the baselines differ by more than 30 %: no ratio");
    }
    return product / baseline();
  }

  public boolean isRefused() {
    double low = Math.min(before, after);
    double high = Math.max(before, after);
    return !(low > 0) || high > low * (1 + TOLERANCE);
  }
}
