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
import org.devhealth.it.installation.UnexpectedAnswer;
import org.devhealth.kernel.OrgId;

/**
 * The same load of events on the running server's database, which seals them meanwhile, and on a
 * clone of it that no server looks at.
 */
public final class SealedIngest implements Benchmark {

  private static final String ID = "I2";
  private static final String KEPT = "bench_sealed";
  private static final String CLONE = "bench_unsealed";
  private static final int QUARTER = 4;

  @Override
  public List<String> ids() {
    return List.of(ID);
  }

  @Override
  public List<Result> measure(Stage stage) {
    stage.tell(ID);
    OrgId organization = new OrgId(UUID.fromString(stage.tenant("sealed").id()));
    int transactions =
        (int) Math.max(2, stage.effort().rows() / QUARTER / EventLoad.EVENTS_PER_TRANSACTION);
    stage.databases().keepAs(KEPT);
    EventLoad load = new EventLoad(stage, organization);
    unsealed(stage.databases(), load, transactions);
    var outcomes =
        stage
            .turns(
                () -> Sample.of(ID, unsealed(stage.databases(), load, transactions)),
                () -> Sample.of(ID, sealed(stage, load, transactions)))
            .measure(List.of(ID), stage.effort().pairs());
    stage.databases().putProductOn(KEPT);
    stage.databases().drop(KEPT);
    return List.of(
        new Result(
            Marks.require(ID),
            outcomes.get(ID),
            Map.of(
                "events",
                "" + transactions * EventLoad.EVENTS_PER_TRANSACTION,
                "seals",
                "every second")));
  }

  private static double unsealed(Databases databases, EventLoad load, int transactions) {
    databases.clone(KEPT, CLONE);
    double rate = load.rate(CLONE, transactions);
    databases.drop(CLONE);
    return rate;
  }

  private static double sealed(Stage stage, EventLoad load, int transactions) {
    stage.databases().putProductOn(KEPT);
    double rate = load.rate("devhealth", transactions);
    long sealed = stage.installation().sql().count("SELECT coalesce(sum(size), 0) FROM audit_tree");
    stage.tell("  sealed meanwhile: " + sealed);
    if (sealed < EventLoad.EVENTS_PER_TRANSACTION) {
      throw new UnexpectedAnswer("nothing was sealed meanwhile: there is nothing to compare");
    }
    return rate;
  }
}
