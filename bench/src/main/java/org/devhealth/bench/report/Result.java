package org.devhealth.bench.report;

import java.util.Map;
import org.devhealth.bench.mark.Mark;
import org.devhealth.bench.measure.Outcome;

/**
 * What is written down about one mark.
 *
 * @param facts sizes and versions that the figure depends on
 */
public record Result(Mark mark, Outcome outcome, Map<String, String> facts) {

  public Result {
    facts = Map.copyOf(facts);
  }
}
