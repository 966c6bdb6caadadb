package org.devhealth.it.campaign;

import java.util.Random;

/**
 * How often, and with which seed. Told by the properties {@code devhealth.campaign.<name>} and
 * {@code devhealth.campaign.seed}.
 */
record Rounds(String name, int count, long seed) {

  /** As told, otherwise so many rounds with a seed of their own; prints both. */
  static Rounds of(String name, int usual) {
    Rounds rounds =
        new Rounds(
            name,
            Integer.getInteger("devhealth.campaign." + name, usual),
            Long.getLong("devhealth.campaign.seed", System.nanoTime() & 0xffffff));
    System.out.printf("%s: %d rounds, seed %d%n", name, rounds.count(), rounds.seed());
    return rounds;
  }

  /** The source of chance of one round: a round can be repeated alone. */
  Random random(int round) {
    return new Random(seed * 1_000_003 + round);
  }

  void tell(int round, String text) {
    System.out.printf("%s %d/%d: %s%n", name, round, count, text);
  }
}
