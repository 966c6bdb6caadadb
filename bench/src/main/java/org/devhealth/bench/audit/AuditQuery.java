package org.devhealth.bench.audit;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.devhealth.bench.mark.Marks;
import org.devhealth.bench.measure.Quantile;
import org.devhealth.bench.measure.Sample;
import org.devhealth.bench.report.Result;
import org.devhealth.bench.stage.Benchmark;
import org.devhealth.bench.stage.HttpLoad;
import org.devhealth.bench.stage.Stage;

/** The 95th percentile of a filtered page of a long log beside that of a hundredth of it. */
public final class AuditQuery implements Benchmark {

  private static final String ID = "Q1";
  private static final double PART = 0.95;
  private static final String PAGE =
      "/api/v1/admin/audit-logs?action=sync.completed&resource_type=repository"
          + "&resource_id=repository-7&limit=50";

  private final AuditLogs logs;

  public AuditQuery(AuditLogs logs) {
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
    HttpLoad few = pages(stage, logs.shortToken(stage));
    HttpLoad many = pages(stage, logs.longToken(stage));
    few.rate(stage.effort().load());
    many.rate(stage.effort().load());
    var outcomes =
        stage
            .turns(() -> quantile(stage, few), () -> quantile(stage, many))
            .measure(List.of(ID), stage.effort().pairs());
    return List.of(
        new Result(
            Marks.require(ID), outcomes.get(ID), Map.of("rows", "" + stage.effort().rows())));
  }

  private static HttpLoad pages(Stage stage, String token) {
    URI base = stage.installation().baseUrl();
    return new HttpLoad(base, HttpLoad.get(base, PAGE, token), 1, stage.effort().slowdown());
  }

  private static Sample quantile(Stage stage, HttpLoad load) {
    return Sample.of(ID, Quantile.of(load.latencies(stage.effort().load()), PART));
  }
}
