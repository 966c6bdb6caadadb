package org.devhealth.bench.audit;

import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.devhealth.bench.mark.Marks;
import org.devhealth.bench.measure.Outcome;
import org.devhealth.bench.report.Result;
import org.devhealth.bench.stage.Benchmark;
import org.devhealth.bench.stage.LiveHeap;
import org.devhealth.bench.stage.Stage;
import org.devhealth.it.installation.Tenant;

/** How much more the server holds during an export of ten times the rows. */
public final class ExportMemory implements Benchmark {

  private static final String ID = "E2";
  private static final double MEGABYTE = 1_000_000;

  private final AuditLogs logs;

  public ExportMemory(AuditLogs logs) {
    this.logs = logs;
  }

  @Override
  public List<String> ids() {
    return List.of(ID);
  }

  @Override
  public List<Result> measure(Stage stage) {
    stage.tell(ID);
    logs.prepare(stage);
    double[] growth =
        DoubleStream.generate(() -> growth(stage)).limit(stage.effort().pairs()).toArray();
    return List.of(
        new Result(
            Marks.require(ID),
            Outcome.ofQuantity(growth),
            Map.of("rows", "" + stage.effort().rows())));
  }

  private double growth(Stage stage) {
    double few = peak(stage, logs.tenthLog());
    double many = peak(stage, logs.longLog());
    stage.tell("  live heap %.1f MB, ten times the rows %.1f MB".formatted(few, many));
    return Math.max(0, many - few);
  }

  private static double peak(Stage stage, Tenant tenant) {
    try (LiveHeap heap = LiveHeap.of(stage.installation().server().pid())) {
      ExportOrder.run(tenant.owner());
      return heap.peak() / MEGABYTE;
    }
  }
}
