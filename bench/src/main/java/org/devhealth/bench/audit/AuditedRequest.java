package org.devhealth.bench.audit;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.devhealth.bench.mark.Marks;
import org.devhealth.bench.measure.Quantile;
import org.devhealth.bench.measure.Sample;
import org.devhealth.bench.measure.Slowdown;
import org.devhealth.bench.report.Result;
import org.devhealth.bench.request.Tokens;
import org.devhealth.bench.stage.Benchmark;
import org.devhealth.bench.stage.HttpLoad;
import org.devhealth.bench.stage.Stage;
import org.devhealth.it.installation.Tenant;

/**
 * A small change with its event beside the same change on a clone of the database in which the log
 * takes nothing: what the event costs a person who waits.
 */
public final class AuditedRequest implements Benchmark {

  private static final String ID = "I3";
  private static final double MEDIAN = 0.5;
  private static final String SILENT = "bench_silent";
  private static final String AUDITED = "bench_audited";
  private static final String TAKE_NOTHING =
      "CREATE RULE nothing AS ON INSERT TO audit_log DO INSTEAD NOTHING";

  @Override
  public List<String> ids() {
    return List.of(ID);
  }

  @Override
  public List<Result> measure(Stage stage) {
    stage.tell(ID);
    Tenant tenant = stage.tenant("audited");
    stage.databases().keepAs(AUDITED);
    stage.installation().sql().execute(TAKE_NOTHING);
    stage.databases().keepAs(SILENT);
    stage.databases().putProductOn(AUDITED);
    var outcomes =
        stage
            .turns(
                () -> median(stage, tenant, SILENT, Slowdown.NONE),
                () -> median(stage, tenant, AUDITED, stage.effort().slowdown()))
            .measure(List.of(ID), stage.effort().pairs());
    stage.databases().putProductOn(AUDITED);
    return List.of(
        new Result(
            Marks.require(ID),
            outcomes.get(ID),
            Map.of("change", "an organization's name", "load", stage.effort().load().toString())));
  }

  private static Sample median(Stage stage, Tenant tenant, String database, Slowdown slowdown) {
    stage.databases().putProductOn(database);
    URI base = stage.installation().baseUrl();
    String token = Tokens.of(stage, tenant);
    String change =
        HttpLoad.patch(base, "/api/v1/admin/orgs/" + tenant.id(), token, "{\"name\":\"Audited\"}");
    HttpLoad load = new HttpLoad(base, change, 1, slowdown);
    load.rate(Duration.ofSeconds(2));
    return Sample.of(ID, Quantile.of(load.latencies(stage.effort().load()), MEDIAN));
  }
}
