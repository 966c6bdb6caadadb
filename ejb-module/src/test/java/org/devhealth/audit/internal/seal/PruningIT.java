package org.devhealth.audit.internal.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.devhealth.audit.AuditPruning.LeafRange;
import org.devhealth.audit.AuditPruning.Removal;
import org.junit.jupiter.api.Test;

class PruningIT {

  private final SealedLog log = new SealedLog();

  @Test
  void whatIsNotSealedIsNotPurged() {
    log.write(20);
    assertThat(log.purge("true")).isZero();
    log.seal();
    log.write(3);
    assertThat(log.purge("true")).isEqualTo(20);
  }

  @Test
  void theRemovedLeavesAreNamedOnceByTheRunThatRemovedThem() {
    log.write(10);
    log.seal();
    log.purge("resource_id IN ('1', '2', '3', '7')");
    UUID run = UUID.randomUUID();
    assertThat(log.removedBy(run).ranges())
        .containsExactly(new LeafRange(0, 3), new LeafRange(6, 7));
    log.purge("resource_id IN ('4', '8')");
    assertThat(log.removedBy(run).events()).isEqualTo(4);
    Removal second = log.removedBy(UUID.randomUUID());
    assertThat(second.ranges()).containsExactly(new LeafRange(3, 4), new LeafRange(7, 8));
    assertThat(second.events()).isEqualTo(2);
  }

  @Test
  void everyRemainingEventAndCheckpointStaysProvable() {
    for (int batch = 0; batch < 5; batch++) {
      log.write(300);
      log.seal();
    }
    int removed = log.purge("(resource_id::int < 220 OR resource_id::int % 3 = 0)");
    Removal removal = log.removedBy(UUID.randomUUID());
    assertThat(removal.events()).isEqualTo(removed);
    assertThat(log.eventIds())
        .hasSize(1500 - removed)
        .allSatisfy(event -> log.requireProven(log.inclusion(event)));
    log.requireConsistentCheckpoints();
  }
}
