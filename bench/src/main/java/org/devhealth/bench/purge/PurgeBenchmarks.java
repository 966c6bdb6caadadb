package org.devhealth.bench.purge;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.devhealth.bench.mark.Marks;
import org.devhealth.bench.measure.Interleaving;
import org.devhealth.bench.measure.Outcome;
import org.devhealth.bench.measure.Sample;
import org.devhealth.bench.measure.Side;
import org.devhealth.bench.report.Result;
import org.devhealth.bench.stage.Benchmark;
import org.devhealth.bench.stage.Stage;

/** Everything about the speed of purges, on clones of the same databases. */
public final class PurgeBenchmarks implements Benchmark {

  private static final long BY_ID_BOUND = 100_000;
  private static final double TEN_TIMES = 10;

  private final Purges shared;
  private final List<String> wanted;
  private PurgeStage purges;

  private PurgeBenchmarks(Purges shared, List<String> wanted) {
    this.shared = shared;
    this.wanted = List.copyOf(wanted);
  }

  /** One benchmark for each mark, or for those that share their takes. */
  public static List<Benchmark> all() {
    Purges shared = new Purges();
    return Stream.of(
            List.of("P1", "P7"),
            List.of("P2"),
            List.of("P3"),
            List.of("P4"),
            List.of("P5"),
            List.of("P6", "P6F"),
            List.of("P8"),
            List.of("P9"))
        .<Benchmark>map(ids -> new PurgeBenchmarks(shared, ids))
        .toList();
  }

  @Override
  public List<String> ids() {
    return wanted;
  }

  @Override
  public List<Result> measure(Stage stage) {
    purges = shared.on(stage);
    List<Result> results = new ArrayList<>();
    if (wanted.contains("P1") || wanted.contains("P7")) {
      results.addAll(againstRawDelete());
    }
    if (wanted.contains("P2")) {
      results.add(compare("P2", product(purges.unheld()), product(purges.full())));
    }
    if (wanted.contains("P3")) {
      results.add(
          compare(
              "P3", new DeleteById(purges, purges.full(), BY_ID_BOUND), product(purges.full())));
    }
    if (wanted.contains("P4")) {
      results.add(
          compare(
              "P4",
              new SpringBatchDelete(purges, purges.full(), (int) BY_ID_BOUND),
              product(purges.full())));
    }
    if (wanted.contains("P5")) {
      purges.stage().tell("P5");
      results.add(result("P5", new ExpiredMonth(purges).measure()));
    }
    if (wanted.contains("P6") || wanted.contains("P6F")) {
      results.addAll(bounded());
    }
    if (wanted.contains("P8")) {
      results.add(killed());
    }
    if (wanted.contains("P9")) {
      results.add(scale());
    }
    return results;
  }

  private List<Result> againstRawDelete() {
    purges.stage().tell("P1, P7");
    Interleaving turns = turns(new RawDelete(purges, purges.full()), product(purges.full()));
    Map<String, Outcome> outcomes =
        turns.measure(List.of(ProductPurge.RATE, ProductPurge.WAL), pairs());
    return List.of(
        result("P1", outcomes.get(ProductPurge.RATE)),
        result("P7", outcomes.get(ProductPurge.WAL)));
  }

  private Result compare(String id, Side baseline, Side product) {
    purges.stage().tell(id);
    Map<String, Outcome> outcomes =
        turns(baseline, product).measure(List.of(ProductPurge.RATE), pairs());
    return result(id, outcomes.get(ProductPurge.RATE));
  }

  private List<Result> bounded() {
    purges.stage().tell("P6, P6F");
    var purge = new BoundedPurge(purges, purges.full());
    List<Double> transactions = new ArrayList<>();
    Side foreground =
        () -> {
          Sample sample = purge.take();
          transactions.add(sample.of(BoundedPurge.TRANSACTION));
          return sample;
        };
    Map<String, Outcome> outcomes =
        turns(purge::idle, foreground).measure(List.of(BoundedPurge.FOREGROUND), pairs());
    double[] taken = transactions.stream().mapToDouble(Double::doubleValue).toArray();
    return List.of(
        result("P6", Outcome.ofQuantity(taken)),
        result("P6F", outcomes.get(BoundedPurge.FOREGROUND)));
  }

  private Result killed() {
    purges.stage().tell("P8");
    Side killed = new KilledPurge(purges.stage(), purges.full());
    double[] taken =
        Stream.generate(killed::take)
            .limit(pairs())
            .mapToDouble(sample -> sample.of(KilledPurge.COUNTED_TWICE))
            .toArray();
    return result("P8", Outcome.ofQuantity(taken));
  }

  private Result scale() {
    purges.stage().tell("P9");
    Side tenth = product(purges.tenth());
    Side tenTimes = product(purges.full());
    Side perTenth =
        () -> {
          Map<String, Double> values = new HashMap<>(tenTimes.take().values());
          values.compute(ProductPurge.SECONDS, (name, seconds) -> seconds / TEN_TIMES);
          return new Sample(values);
        };
    Map<String, Outcome> outcomes =
        turns(tenth, perTenth).measure(List.of(ProductPurge.SECONDS), pairs());
    return result("P9", outcomes.get(ProductPurge.SECONDS));
  }

  private Side product(String kept) {
    return new ProductPurge(purges.stage(), kept);
  }

  private Interleaving turns(Side baseline, Side product) {
    return purges.stage().turns(baseline, product);
  }

  private int pairs() {
    return purges.stage().effort().pairs();
  }

  private Result result(String id, Outcome outcome) {
    Map<String, String> facts = new HashMap<>(purges.stage().versions());
    facts.put("rows", "" + purges.stage().effort().rows());
    return new Result(Marks.require(id), outcome, facts);
  }
}
