package org.devhealth.audit.internal.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.devhealth.audit.AuditTree;
import org.junit.jupiter.api.Test;

class SealerIT {

  private final SealedLog log = new SealedLog();

  @Test
  void everyEventGetsItsPlaceWithoutGaps() {
    log.write(700);
    assertThat(log.seal().sealed()).isEqualTo(700);
    log.write(5);
    assertThat(log.seal().sealed()).isEqualTo(5);
    assertThat(log.seal().sealed()).isZero();
    assertThat(sequences()).isEqualTo(LongStream.range(0, 705).boxed().toList());
  }

  /** More entries of the queue than a hash table would hand out in the order of their making. */
  @Test
  void neighboursInTheLogHaveNeighbouringNumbers() {
    log.write(30_000);
    log.seal();
    assertThat(
            log.count(
                """
                SELECT count(*) FROM (
                  SELECT occurred_at < lag(occurred_at) OVER (ORDER BY seq) AS back
                  FROM audit_leaf) AS step
                WHERE back
                """))
        .isZero();
  }

  @Test
  void everyEventIsProvablyInTheNewestCheckpoint() {
    log.write(600);
    log.seal();
    log.write(3);
    log.seal();
    assertThat(log.requireAllProven()).isEqualTo(603);
  }

  @Test
  void laterCheckpointsGrowOutOfEarlierOnes() {
    for (int batch = 1; batch <= 12; batch++) {
      log.write(batch * 31);
      log.seal();
    }
    assertThat(log.published()).hasSize(12);
    log.requireConsistentCheckpoints();
  }

  @Test
  void serversThatSealAtOnceSealEachEventOnce() {
    log.write(2000);
    List<CompletableFuture<Integer>> servers =
        IntStream.range(0, 6)
            .mapToObj(server -> CompletableFuture.supplyAsync(() -> log.seal().sealed()))
            .toList();
    int sealed = servers.stream().mapToInt(CompletableFuture::join).sum() + log.seal().sealed();
    assertThat(sealed).isEqualTo(2000);
    assertThat(sequences()).hasSize(2000).doesNotHaveDuplicates();
  }

  @Test
  void anEventThatVanishedBeforeItsSealIsReported() {
    log.write(10);
    assertThat(log.vanish("resource_id = '4'")).isEqualTo(1);
    Sealer.Outcome outcome = log.seal();
    assertThat(outcome.sealed()).isEqualTo(9);
    assertThat(outcome.vanished()).hasSize(1);
  }

  @Test
  void aTreeIsDueByNumberOrByAge() {
    log.write(10);
    assertThat(due(10, Duration.ofHours(1))).contains(log.tree);
    assertThat(due(11, Duration.ofHours(1))).doesNotContain(log.tree);
    assertThat(due(11, Duration.ZERO)).contains(log.tree);
  }

  private List<AuditTree> due(int events, Duration age) {
    return log.platform(handle -> log.queue.due(handle, events, age));
  }

  private List<Long> sequences() {
    return log.app(
        handle ->
            handle.createQuery("SELECT seq FROM audit_leaf ORDER BY seq").mapTo(Long.class).list());
  }
}
