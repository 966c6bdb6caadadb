package org.devhealth.bench;

import java.util.List;
import java.util.stream.Stream;
import org.devhealth.bench.audit.AuditLogs;
import org.devhealth.bench.audit.AuditQuery;
import org.devhealth.bench.audit.AuditedRequest;
import org.devhealth.bench.audit.BulkIngest;
import org.devhealth.bench.audit.Export;
import org.devhealth.bench.audit.ExportMemory;
import org.devhealth.bench.audit.SealedIngest;
import org.devhealth.bench.launch.Start;
import org.devhealth.bench.purge.PurgeBenchmarks;
import org.devhealth.bench.request.GuardedRequest;
import org.devhealth.bench.request.Keycloak;
import org.devhealth.bench.request.Login;
import org.devhealth.bench.request.RateLimit;
import org.devhealth.bench.stage.Benchmark;

/** Which benchmark measures which mark. */
final class Benchmarks {

  private Benchmarks() {}

  /**
   * The benchmarks that measure these marks, in the order in which they leave each other alone: the
   * purges, which begin with an empty log, come last.
   *
   * @throws IllegalArgumentException when nothing measures one of them
   */
  static List<Benchmark> of(List<String> ids) {
    List<Benchmark> all = all();
    List<String> measured = all.stream().flatMap(benchmark -> benchmark.ids().stream()).toList();
    List<String> unmeasured = ids.stream().filter(id -> !measured.contains(id)).toList();
    if (!unmeasured.isEmpty()) {
      throw new IllegalArgumentException(
          "nothing measures " + unmeasured + "; there are " + measured);
    }
    return all.stream()
        .filter(benchmark -> ids.isEmpty() || benchmark.ids().stream().anyMatch(ids::contains))
        .toList();
  }

  private static List<Benchmark> all() {
    AuditLogs logs = new AuditLogs();
    Stream<Benchmark> others =
        Stream.of(
            new Start(),
            new Login(),
            new GuardedRequest(),
            new Keycloak(),
            new RateLimit(),
            new BulkIngest(),
            new SealedIngest(),
            new AuditedRequest(),
            new AuditQuery(logs),
            new Export(logs),
            new ExportMemory(logs));
    return Stream.concat(others, PurgeBenchmarks.all().stream()).toList();
  }
}
