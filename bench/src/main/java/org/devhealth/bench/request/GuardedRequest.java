package org.devhealth.bench.request;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.devhealth.bench.mark.Marks;
import org.devhealth.bench.measure.Sample;
import org.devhealth.bench.measure.Slowdown;
import org.devhealth.bench.report.Result;
import org.devhealth.bench.stage.Benchmark;
import org.devhealth.bench.stage.HttpLoad;
import org.devhealth.bench.stage.Stage;
import org.devhealth.it.installation.Tenant;

/**
 * An operation behind every gate, which answers from memory, beside the same answer of a bare
 * JAX-RS application on the same server.
 */
public final class GuardedRequest implements Benchmark {

  /** Behind a permission and a feature; answered from memory. */
  static final String PATH = "/api/v1/admin/data-types/audit_log";

  private static final String ID = "A3";
  private static final int CONNECTIONS = 4;

  @Override
  public List<String> ids() {
    return List.of(ID);
  }

  @Override
  public List<Result> measure(Stage stage) {
    stage.tell(ID);
    URI base = stage.installation().baseUrl();
    Tenant tenant = stage.tenant("guarded");
    String token = Tokens.of(stage, tenant);
    HttpLoad bare =
        new HttpLoad(base, HttpLoad.get(base, "/bare/type", ""), CONNECTIONS, Slowdown.NONE);
    HttpLoad guarded =
        new HttpLoad(base, HttpLoad.get(base, PATH, token), CONNECTIONS, stage.effort().slowdown());
    bare.rate(stage.effort().load());
    guarded.rate(stage.effort().load());
    var outcomes =
        stage
            .turns(
                () -> Sample.of(ID, bare.rate(stage.effort().load())),
                () -> Sample.of(ID, guarded.rate(stage.effort().load())))
            .measure(List.of(ID), stage.effort().pairs());
    return List.of(
        new Result(
            Marks.require(ID),
            outcomes.get(ID),
            Map.of("connections", "" + CONNECTIONS, "load", stage.effort().load().toString())));
  }
}
