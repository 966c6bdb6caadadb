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
    JsonObject progress = run.getJsonObject("progress");
    String line =
        "%-9s %s of %s rows, %s/s, %s s left"
            .formatted(
                run.getString("status"),
                progress.get("done"),
                progress.get("total"),
                progress.get("rows_per_second"),
                progress.get("eta_seconds"));
    boolean ended = !run.isNull("ended_at");
    if (!line.equals(last) && (ended || System.nanoTime() - toldAt >= PAUSE_NANOS)) {
      findings.tell("%s", line);
      last = line;
      toldAt = System.nanoTime();
    }
  }
}
