package org.devhealth.bench.mark;

/**
 * What a metric has to reach.
 *
 * @param id stable, as people name it on the command line
 * @param compared what is divided by what, or the plain quantity
 * @param unit {@code ×} for a ratio
 */
public record Mark(
    String id,
    String metric,
    String compared,
    Sense sense,
    double mark,
    double stretch,
    String unit) {

  public static final String RATIO = "×";

  static Mark atLeast(String id, String metric, String compared, double mark, double stretch) {
    return new Mark(id, metric, compared, Sense.AT_LEAST, mark, stretch, RATIO);
  }

  static Mark atMost(String id, String metric, String compared, double mark, double stretch) {
    return new Mark(id, metric, compared, Sense.AT_MOST, mark, stretch, RATIO);
  }

  Mark in(String other) {
    return new Mark(id, metric, compared, sense, mark, stretch, other);
  }

  public boolean isMet(double value) {
    return sense.reached(value, mark);
  }

  public boolean isStretched(double value) {
    return sense.reached(value, stretch);
  }
}
