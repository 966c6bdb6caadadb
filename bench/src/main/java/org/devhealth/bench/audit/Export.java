package org.devhealth.bench.audit;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.devhealth.bench.mark.Marks;
import org.devhealth.bench.measure.Sample;
import org.devhealth.bench.report.Result;
import org.devhealth.bench.stage.Benchmark;
import org.devhealth.bench.stage.Stage;
import org.devhealth.it.installation.UnexpectedAnswer;
import org.postgresql.PGConnection;

/**
 * The job's export as NDJSON with zstd, from request to completion, beside {@code COPY … csv} of
 * the same rows through the driver into zstd of level 1.
 */
public final class Export implements Benchmark {

  private static final String ID = "E1";
  private static final int LEVEL = 1;
  private static final String COPY =
      "COPY (SELECT * FROM audit_log WHERE org_id = '%s' AND occurred_at < '%s' ORDER BY occurred_at,"
          + " id) TO STDOUT (FORMAT csv)";

  private final AuditLogs logs;

  public Export(AuditLogs logs) {
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
    var outcomes =
        stage
            .turns(() -> copy(stage), () -> export(stage))
            .measure(List.of(ID), stage.effort().pairs());
    return List.of(
        new Result(
            Marks.require(ID), outcomes.get(ID), Map.of("rows", "" + stage.effort().rows())));
  }

  private Sample export(Stage stage) {
    long begun = System.nanoTime();
    stage.effort().slowdown().apply();
    double events = ExportOrder.run(logs.longLog().owner());
    return Sample.of(ID, events * 1e9 / (System.nanoTime() - begun));
  }

  private Sample copy(Stage stage) {
    Path file = stage.folder().resolve("copy.csv.zst");
    try (Connection connection = stage.databases().open("devhealth");
        OutputStream out = new ZstdOutputStream(Files.newOutputStream(file), LEVEL)) {
      long begun = System.nanoTime();
      long rows =
          connection
              .unwrap(PGConnection.class)
              .getCopyAPI()
              .copyOut(COPY.formatted(logs.longLog().id(), now()), out);
      return Sample.of(ID, rows * 1e9 / (System.nanoTime() - begun));
    } catch (SQLException e) {
      throw new UnexpectedAnswer("COPY", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.SECONDS);
  }
}
