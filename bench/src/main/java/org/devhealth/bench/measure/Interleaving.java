package org.devhealth.bench.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Takes baseline and product in turns, A B B A B B A …, so that every take of the product stands
 * between two baselines of the same minutes. For one thread.
 */
public final class Interleaving {

  /** How many further blocks are tried in place of refused ones. */
  private static final int SECOND_CHANCES = 2;

  private final Side baseline;
  private final Side product;
  private final Consumer<String> tell;
  private final Pace pace;

  public Interleaving(Side baseline, Side product, Consumer<String> tell) {
    this(baseline, product, tell, Pace.unhurried());
  }

  private Interleaving(Side baseline, Side product, Consumer<String> tell, Pace pace) {
    this.baseline = baseline;
    this.product = product;
    this.tell = tell;
    this.pace = pace;
  }

  /** The same, which ends with what it needs at least when its time is over. */
  public Interleaving within(Pace other) {
    return new Interleaving(baseline, product, tell, other);
  }

  /** So many takes of the product, and a few more when baselines disagree. */
  public Map<String, Outcome> measure(List<String> ids, int pairs) {
    List<Block> blocks = new ArrayList<>();
    Sample before = told("baseline", baseline.take());
    int taken = 0;
    int chances = SECOND_CHANCES;
    while (taken < pairs && !(taken >= Outcome.FEWEST && pace.isOver())) {
      Block block = block(before, Math.min(2, pairs - taken));
      blocks.add(block);
      before = block.after();
      if (block.isQuiet(ids) || chances == 0 || pace.isOver()) {
        taken += block.products().size();
      } else {
        chances--;
      }
    }
    return ids.stream().collect(Collectors.toMap(id -> id, id -> outcome(id, blocks)));
  }

  private Block block(Sample before, int takes) {
    List<Sample> products = new ArrayList<>();
    for (int i = 0; i < takes; i++) {
      products.add(told("product", product.take()));
    }
    return new Block(before, products, told("baseline", baseline.take()));
  }

  private Sample told(String side, Sample sample) {
    tell.accept("  " + side + " " + sample.values());
    return sample;
  }

  private static Outcome outcome(String id, List<Block> blocks) {
    return Outcome.ofPairs(blocks.stream().flatMap(block -> block.pairs(id).stream()).toList());
  }

  /** Takes of the product between two baselines. */
  private record Block(Sample before, List<Sample> products, Sample after) {

    List<Pair> pairs(String id) {
      return products.stream()
          .map(product -> new Pair(before.of(id), product.of(id), after.of(id)))
          .toList();
    }

    boolean isQuiet(List<String> ids) {
      return ids.stream().flatMap(id -> pairs(id).stream()).noneMatch(Pair::isRefused);
    }
  }
}
