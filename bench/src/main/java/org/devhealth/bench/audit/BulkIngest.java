package org.devhealth.bench.audit;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.devhealth.bench.mark.Marks;
import org.devhealth.bench.measure.Sample;
import org.devhealth.bench.report.Result;
import org.devhealth.bench.stage.Benchmark;
import org.devhealth.bench.stage.Databases;
import org.devhealth.bench.stage.Stage;
import org.devhealth.kernel.OrgId;

/**
 * Many events at once through the product's writer, beside {@code COPY BINARY} of the same rows
 * into the same table, each on a fresh clone that no server looks at.
 */
public final class BulkIngest implements Benchmark {

  private static final String ID = "I1";
  private static final String KEPT = "bench_ingest";
  private static final String CLONE = "bench_ingested";
  private static final int TENTH = 10;

  @Override
  public List<String> ids() {
    return List.of(ID);
  }

  @Override
  public List<Result> measure(Stage stage) {
    stage.tell(ID);
    OrgId organization = new OrgId(UUID.fromString(stage.tenant("ingest").id()));
    int transactions =
        (int) Math.max(2, stage.effort().rows() / TENTH / EventLoad.EVENTS_PER_TRANSACTION);
    Databases databases = stage.databases();
    databases.keepAs(KEPT);
    EventLoad load = new EventLoad(stage, organization);
    databases.clone(KEPT, CLONE);
    load.rate(CLONE, transactions);
    CopiedLoad copied = new CopiedLoad(databases, CLONE, organization, transactions + 1);
    var outcomes =
        stage
            .turns(
                () -> Sample.of(ID, copied.rate(fresh(databases))),
                () -> Sample.of(ID, load.rate(fresh(databases), transactions)))
            .measure(List.of(ID), stage.effort().pairs());
    databases.drop(CLONE);
    databases.drop(KEPT);
    return List.of(
        new Result(
            Marks.require(ID),
            outcomes.get(ID),
            Map.of(
                "events", "" + transactions * EventLoad.EVENTS_PER_TRANSACTION,
                "events_per_transaction", "" + EventLoad.EVENTS_PER_TRANSACTION)));
  }

  private static String fresh(Databases databases) {
    databases.clone(KEPT, CLONE);
    return CLONE;
  }
}
