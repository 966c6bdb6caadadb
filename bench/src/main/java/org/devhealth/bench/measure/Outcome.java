package org.devhealth.bench.measure;

import java.util.List;

/**
 * What was found for one mark.
 *
 * @param takes how many takes it rests on; below two nothing is concluded
 * @param refused pairs whose baselines disagreed
 * @param pairs all pairs; empty for a plain quantity
 */
public record Outcome(
    double median, double minimum, double maximum, int takes, int refused, List<Pair> pairs) {

  /** Takes that a figure rests on at least. */
  static final int FEWEST = 2;

  public Outcome {
    pairs = List.copyOf(pairs);
  }

  static Outcome ofPairs(List<Pair> pairs) {
    double[] ratios =
        pairs.stream()
            .filter(pair -> !pair.isRefused())
            .mapToDouble(Pair::ratio)
            .sorted()
            .toArray();
    return of(ratios, pairs);
  }

  /** A quantity without a baseline. */
  public static Outcome ofQuantity(double... taken) {
    double[] sorted = taken.clone();
    java.util.Arrays.sort(sorted);
    return of(sorted, List.of());
  }

  private static Outcome of(double[] sorted, List<Pair> pairs) {
    int refused = (int) pairs.stream().filter(Pair::isRefused).count();
    if (sorted.length == 0) {
      return new Outcome(Double.NaN, Double.NaN, Double.NaN, 0, refused, pairs);
    }
    return new Outcome(
        Quantile.of(sorted, 0.5),
        sorted[0],
        sorted[sorted.length - 1],
        sorted.length,
        refused,
        pairs);
  }

  /** Whether enough was quiet to say anything. */
  public boolean isConclusive() {
    return takes >= FEWEST;
  }
}
