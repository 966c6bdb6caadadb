package org.devhealth.bench.mark;

import static org.devhealth.bench.mark.Mark.atLeast;
import static org.devhealth.bench.mark.Mark.atMost;

import java.util.List;
import java.util.Optional;

/** All marks, in the order of the table; those that nothing measures yet are shown as such. */
public final class Marks {

  private static final List<Mark> ALL =
      List.of(
          atLeast(
              "P1",
              "purge",
              "rows/s of ten policies under 2,000 holds, with digest and certificate / one raw"
                  + " DELETE",
              0.65,
              1.2),
          atLeast("P2", "holds", "purge with 2,000 holds / with none", 0.85, 0.95),
          atLeast("P3", "against the habit", "purge / JDBC delete by id, batches of 1,000", 10, 15),
          atLeast(
              "P4", "against Spring Batch", "purge / Spring Batch 5.2, chunks of 1,000", 15, 25),
          atMost("P5", "expired month", "time to drop it, any size", 200, 100).in("ms"),
          atMost("P6", "bounded", "p99 of a slice's transaction", 500, 250).in("ms"),
          atMost("P6F", "foreground", "p99 of a page during a purge / idle", 2, 1.3),
          atMost("P7", "WAL", "bytes per purged row / raw DELETE", 1.1, 0.5),
          atMost("P8", "kill -9", "rows counted twice", 0, 0).in("rows"),
          atMost("P9", "scale", "purge seconds for ten times the rows / 10", 1.1, 1.0),
          atLeast("I1", "bulk ingest", "durable events/s / raw COPY", 0.8, 0.95),
          atLeast("I2", "sealing", "ingest with sealing / without", 0.95, 0.98),
          atMost("I3", "audited request", "with its event / without, median latency", 1.15, 1.05),
          atLeast("E1", "export", "NDJSON and zstd rows/s / COPY csv into zstd -1", 1.0, 1.3),
          atMost("E2", "export memory", "growth of the heap at ten times the rows", 64, 16)
              .in("MB"),
          atLeast("A1", "login", "logins/s / raw Argon2id verifications/s", 0.9, 0.97),
          atLeast("A2", "login against Keycloak", "logins/s / Keycloak password grant", 1.5, 2),
          atLeast("A3", "guarded request", "requests/s / bare JAX-RS on the same server", 0.7, 0.9),
          atLeast("A4", "against Keycloak", "guarded requests/s / Keycloak userinfo", 5, 10),
          atLeast("R1", "rate limit", "decisions/s / raw EVALSHA token bucket", 0.9, 10),
          atMost("Q1", "audit query", "p95 of a page, large log / a hundredth of it", 2, 1.2),
          atMost("S1", "start", "ready with the product / with an empty application", 2.0, 1.5));

  private Marks() {}

  public static List<Mark> all() {
    return ALL;
  }

  public static Optional<Mark> find(String id) {
    return ALL.stream().filter(mark -> mark.id().equalsIgnoreCase(id)).findFirst();
  }

  /**
   * The mark of the id.
   *
   * @throws IllegalArgumentException when there is none
   */
  public static Mark require(String id) {
    return find(id).orElseThrow(() -> new IllegalArgumentException("there is no mark " + id));
  }
}
