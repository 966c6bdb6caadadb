package org.devhealth.retention.custody;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.OptionalLong;

/** How many holds have lost rows, as last read; asks no store, for health. Thread-safe. */
@ApplicationScoped
public class CustodyReport {

  private volatile OptionalLong holdsWithLoss = OptionalLong.empty();

  /** Empty before it was read for the first time. */
  public OptionalLong holdsWithLoss() {
    return holdsWithLoss;
  }

  void note(long holds) {
    holdsWithLoss = OptionalLong.of(holds);
  }
}
