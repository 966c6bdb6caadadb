package org.devhealth.bench.report;

import java.util.Optional;
import org.devhealth.bench.mark.Mark;
import org.devhealth.bench.measure.Outcome;

/** What is said of a mark. */
public enum Verdict {
  STRETCHED("met, and the stretch"),
  MET("met"),
  EXPLAINED("missed, explained"),
  MISSED("missed"),
  NOISY("too noisy"),
  NOT_MEASURED("not measured");

  private final String words;

  Verdict(String words) {
    this.words = words;
  }

  public String words() {
    return words;
  }

  /** Holds the median against the mark; an explanation excuses nothing, it only explains. */
  public static Verdict of(Mark mark, Outcome outcome, Optional<String> explained) {
    if (!outcome.isConclusive()) {
      return NOISY;
    }
    if (mark.isStretched(outcome.median())) {
      return STRETCHED;
    }
    if (mark.isMet(outcome.median())) {
      return MET;
    }
    return explained.isPresent() ? EXPLAINED : MISSED;
  }
}
