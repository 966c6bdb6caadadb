package org.devhealth.it.demo;

import jakarta.json.JsonObject;
import java.util.function.Consumer;

/** Tells a run's progress, once per change and not more often than every second. */
final class ProgressLine implements Consumer<JsonObject> {

  private static final long PAUSE_NANOS = 1_000_000_000;

  private final Findings findings;
  private String last = "";
  private long toldAt = System.nanoTime() - PAUSE_NANOS;

  ProgressLine(Findings findings) {
    this.findings = findings;
  }

  @Override
  public void accept(JsonObject run) {
    String line = "%-9s %s".formatted(run.getString("status"), of(run.getJsonObject("progress")));
    boolean ended = !run.isNull("ended_at");
    if (!line.equals(last) && (ended || System.nanoTime() - toldAt >= PAUSE_NANOS)) {
      findings.tell("%s", line);
      last = line;
      toldAt = System.nanoTime();
    }
  }

  private static String of(JsonObject progress) {
    if (progress.isNull("total")) {
      return "counting";
    }
    String rows = progress.get("done") + " of " + progress.get("total") + " rows";
    return progress.isNull("eta_seconds")
        ? rows
        : "%s, %s/s, %s s left"
            .formatted(rows, progress.get("rows_per_second"), progress.get("eta_seconds"));
  }
}
