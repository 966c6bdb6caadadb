package org.devhealth.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.devhealth.bench.mark.Mark;
import org.devhealth.bench.mark.Marks;
import org.devhealth.bench.measure.Pace;
import org.devhealth.bench.measure.Slowdown;
import org.devhealth.bench.micro.MicroRun;
import org.devhealth.bench.report.Comparison;
import org.devhealth.bench.report.Result;
import org.devhealth.bench.report.Results;
import org.devhealth.bench.report.Table;
import org.devhealth.bench.stage.Benchmark;
import org.devhealth.bench.stage.Effort;
import org.devhealth.bench.stage.Stage;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Measures the marks that are asked for, or all that can be measured. */
@Command(
    name = "bench/run",
    mixinStandardHelpOptions = true,
    description = "Measures the product beside its peers and writes bench/results.")
public final class Bench implements Callable<Integer> {

  /** Of a mark that was never measured. */
  private static final double USUAL_SECONDS = 120;

  private static final String MICRO = "jmh";

  @Parameters(
      paramLabel = "ID",
      description =
          "marks to measure, such as P1; all when none is given; jmh: the micro-benchmarks, no mark")
  private List<String> ids = List.of();

  @Option(names = "--size", defaultValue = "small", description = "small or large")
  private Size size;

  @Option(names = "--rows", description = "rows of the largest data set, instead of the size's")
  private Long rows;

  @Option(names = "--load", defaultValue = "PT8S", description = "how long a load is put on")
  private Duration load;

  @Option(
      names = "--slow-product",
      paramLabel = "MILLIS",
      defaultValue = "0",
      description =
          "sleep this long in every operation of the product, to see that it is noticed; written to"
              + " bench/target/slowed")
  private long slowProduct;

  @Option(
      names = "--within",
      description = "how long the run may take; marks then rest on fewer takes, at least on two")
  private Duration within;

  @Option(
      names = "--to",
      paramLabel = "FOLDER",
      description = "where results and table go; otherwise bench")
  private Path to;

  @Option(
      names = "--compare",
      paramLabel = "FOLDER",
      description =
          "measure nothing: tell whether the intervals of the run there overlap with ours")
  private Path other;

  @Option(names = "--profile", description = "tell which statements a purge spends its time in")
  private boolean profile;

  @Option(
      names = "--port",
      defaultValue = "0",
      description = "of the measured server; 0: a free one")
  private int port;

  @Option(names = "--project", hidden = true, defaultValue = ".")
  private Path project;

  public static void main(String[] arguments) {
    System.exit(
        new CommandLine(new Bench()).setCaseInsensitiveEnumValuesAllowed(true).execute(arguments));
  }

  @Override
  public Integer call() throws IOException {
    Path root = project.toAbsolutePath().normalize();
    Path place = to == null ? usualPlace(root) : to;
    Results results = new Results(place.resolve("results"), Clock.systemUTC());
    if (other != null) {
      return compare(new Results(other.resolve("results"), Clock.systemUTC()), results);
    }
    if (ids.stream().anyMatch(MICRO::equalsIgnoreCase)) {
      MicroRun.into(place.resolve("results"));
      return 0;
    }
    List<Benchmark> benchmarks = Benchmarks.of(canonical());
    Progress progress =
        new Progress(
            benchmarks,
            benchmark -> expected(benchmark, results),
            within == null ? size.within() : within,
            System::nanoTime);
    Table table = new Table(results, root.resolve("bench/explained"));
    List<String> measured = new ArrayList<>();
    boolean failed = false;
    Effort effort = effort();
    try (Stage stage = new Stage(root, freshFolder(root), port, effort)) {
      for (Benchmark benchmark : benchmarks) {
        stage.tell(progress.line(benchmark));
        effort.pace().allow(progress.share(benchmark));
        failed |= !measured(benchmark, stage, results, measured);
        progress.done(benchmark);
        Files.createDirectories(place);
        Files.writeString(place.resolve("RESULTS.md"), table.text());
      }
    }
    table.lines(measured).forEach(System.out::println);
    return failed ? 1 : 0;
  }

  /** Whether it could be measured; a failure of one keeps nobody from measuring the others. */
  private static boolean measured(
      Benchmark benchmark, Stage stage, Results results, List<String> measured) {
    long begun = System.nanoTime();
    try {
      List<Result> found = benchmark.measure(stage);
      Duration time = Duration.ofNanos(System.nanoTime() - begun);
      for (Result result : found) {
        results.write(result, time);
        measured.add(result.mark().id());
      }
      return true;
    } catch (RuntimeException e) {
      String cause = e.getCause() == null ? "" : " (" + e.getCause().getMessage() + ")";
      stage.tell(benchmark.ids() + " could not be measured: " + e.getMessage() + cause);
      return false;
    }
  }

  private static Integer compare(Results there, Results ours) {
    Comparison comparison = new Comparison(there, ours);
    comparison.lines().forEach(System.out::println);
    return comparison.agrees() ? 0 : 1;
  }

  private static double expected(Benchmark benchmark, Results results) {
    return results.seconds(benchmark.ids().get(0)).orElse(USUAL_SECONDS);
  }

  private Path usualPlace(Path root) {
    return root.resolve(slowProduct > 0 ? "bench/target/slowed" : "bench");
  }

  private List<String> canonical() {
    return ids.stream().map(Marks::require).map(Mark::id).toList();
  }

  private Effort effort() {
    return new Effort(
        rows == null ? size.rows() : rows,
        size.pairs(),
        profile,
        load,
        Slowdown.of(Duration.ofMillis(slowProduct)),
        Pace.unhurried());
  }

  private static Path freshFolder(Path root) {
    try {
      Path parent = Files.createDirectories(root.resolve("bench/target/stage"));
      return Files.createTempDirectory(parent, "run");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
