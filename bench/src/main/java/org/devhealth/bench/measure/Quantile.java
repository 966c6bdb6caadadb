package org.devhealth.bench.measure;

/** Quantiles of sorted values, linear between neighbours. */
public final class Quantile {

  private Quantile() {}

  /**
   * The value below which such a part of the values is.
   *
   * @param sorted ascending, not empty
   * @param part 0 to 1
   */
  public static double of(double[] sorted, double part) {
    double place = part * (sorted.length - 1);
    int low = (int) Math.floor(place);
    int high = (int) Math.ceil(place);
    return sorted[low] + (sorted[high] - sorted[low]) * (place - low);
  }
}
