package org.devhealth.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.devhealth.bench.audit.AuditLogs;
import org.devhealth.bench.audit.AuditQuery;
import org.devhealth.bench.audit.AuditedRequest;
import org.devhealth.bench.audit.Export;
import org.devhealth.bench.audit.ExportMemory;
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

  /** Every mark that can be measured. */
  static List<String> all() {
    Stream<String> others = single().stream().flatMap(benchmark -> benchmark.ids().stream());
    return Stream.concat(PurgeBenchmarks.all().stream(), others).toList();
  }

  /**
   * The benchmarks that measure these marks.
   *
   * @throws IllegalArgumentException when nothing measures one of them yet
   */
  static List<Benchmark> of(List<String> ids) {
    List<String> unmeasured = ids.stream().filter(id -> !all().contains(id)).toList();
    if (!unmeasured.isEmpty()) {
      throw new IllegalArgumentException(
          "not measured yet: " + unmeasured + "; there are " + all());
    }
    List<Benchmark> benchmarks = new ArrayList<>();
    single().stream()
        .filter(benchmark -> benchmark.ids().stream().anyMatch(ids::contains))
        .forEach(benchmarks::add);
    List<String> purges = ids.stream().filter(PurgeBenchmarks.all()::contains).toList();
    if (!purges.isEmpty()) {
      benchmarks.add(new PurgeBenchmarks(purges));
    }
    return benchmarks;
  }

  private static List<Benchmark> single() {
    AuditLogs logs = new AuditLogs();
    return List.of(
        new Start(),
        new Login(),
        new GuardedRequest(),
        new Keycloak(),
        new RateLimit(),
        new AuditQuery(logs),
        new Export(logs),
        new ExportMemory(logs),
        new AuditedRequest());
  }
}
