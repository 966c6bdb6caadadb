package org.devhealth.bench.audit;

import jakarta.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.devhealth.it.installation.Answer;
import org.devhealth.it.installation.Api;
import org.devhealth.it.installation.UnexpectedAnswer;
import org.devhealth.it.installation.Waiting;

/** One export of a whole log as NDJSON with zstd, removed again. */
final class ExportOrder {

  private static final String EXPORTS = "/api/v1/admin/audit-exports";
  private static final Duration BOUND = Duration.ofHours(1);

  private ExportOrder() {}

  /** Returns at its completion; how many events it has. */
  static double run(Api owner) {
    String order =
        Json.createObjectBuilder()
            .add("from", "2000-01-01T00:00:00Z")
            .add("to", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString())
            .add("format", "ndjson")
            .add("compression", "zstd")
            .build()
            .toString();
    String id = owner.post(EXPORTS, order).require(202).text("id");
    Answer end = Waiting.forValue("the export", BOUND, () -> ended(owner, id));
    if (!end.text("status").equals("completed")) {
      throw new UnexpectedAnswer("the export ended as " + end);
    }
    owner.delete(EXPORTS + "/" + id).require(204);
    return end.json().getJsonNumber("events").doubleValue();
  }

  private static Optional<Answer> ended(Api owner, String id) {
    Answer answer = owner.get(EXPORTS + "/" + id).require(200);
    boolean open = answer.text("status").matches("queued|running");
    return open ? Optional.empty() : Optional.of(answer);
  }
}
