package org.devhealth.bench.stage;

import java.util.List;
import org.devhealth.bench.report.Result;

/** Measures one or several marks that share their takes. */
public interface Benchmark {

  /** The marks it measures. */
  List<String> ids();

  /** Measures on the stage; leaves it usable for the next one. */
  List<Result> measure(Stage stage);
}
