package org.devhealth.bench.measure;

import java.util.Map;

/** What one take measured, by the id of the mark that it counts for. */
public record Sample(Map<String, Double> values) {

  public Sample {
    values = Map.copyOf(values);
  }

  public static Sample of(String id, double value) {
    return new Sample(Map.of(id, value));
  }

  /**
   * The value for the mark.
   *
   * @throws IllegalArgumentException when nothing was measured for it
   */
  public double of(String id) {
    Double value = values.get(id);
    if (value == null) {
      throw new IllegalArgumentException("nothing was measured for " + id);
    }
    return value;
  }
}
