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

  private PurgeStage purges;
  private final List<String> wanted;

  public PurgeBenchmarks(List<String> wanted) {
    this.wanted = List.copyOf(wanted);
  }

  /** What can be measured here. */
  public static List<String> all() {
    return List.of("P1", "P2", "P3", "P4", "P6", "P6F", "P7", "P8", "P9");
  }

  @Override
  public List<String> ids() {
    return wanted;
  }

  @Override
  public List<Result> measure(Stage stage) {
    purges = new PurgeStage(stage);
    stage.tell("one purge to warm up");
    new ProductPurge(stage, purges.tenth()).take();
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
    if (wanted.contains("P6") || wanted.contains("P6F")) {
      results.addAll(bounded());
    }
    if (wanted.contains("P8")) {
      results.add(killed());
    }
    if (wanted.contains("P9")) {
      results.add(scale());
    }
    return results.stream().filter(result -> wanted.contains(result.mark().id())).toList();
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
    return new Interleaving(baseline, product, purges.stage()::tell);
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
