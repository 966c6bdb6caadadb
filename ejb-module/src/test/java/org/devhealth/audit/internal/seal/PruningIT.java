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
    assertThat(log.requireAllProven()).isEqualTo(1500 - removed);
    log.requireConsistentCheckpoints();
  }

  @Test
  void removedSubtreesCollapseAndEveryProofStays() {
    log.write(1100);
    log.seal();
    log.write(700);
    log.seal();
    log.purge("resource_id::int BETWEEN 100 AND 690");
    Removal removal = log.removedBy(UUID.randomUUID());
    log.collapse();
    assertThat(log.count("SELECT count(*) FROM audit_leaf")).isLessThan(1800 - 1000);
    assertThat(log.count("SELECT count(*) FROM audit_leaf WHERE event_id IS NOT NULL"))
        .isEqualTo(1800 - removal.events());
    assertThat(log.requireAllProven()).isEqualTo(1800 - (int) removal.events());
    log.requireConsistentCheckpoints();
    log.write(40);
    log.seal();
    log.requireConsistentCheckpoints();
    assertThat(log.removedBy(UUID.randomUUID()).events()).isZero();
  }

  @Test
  void aLogOfWhichNothingIsLeftStillProvesItsCheckpoints() {
    for (int batch = 0; batch < 7; batch++) {
      log.write(90);
      log.seal();
    }
    log.purge("true");
    assertThat(log.removedBy(UUID.randomUUID()).ranges()).containsExactly(new LeafRange(0, 630));
    log.collapse();
    assertThat(log.count("SELECT count(*) FROM audit_leaf")).isLessThan(30);
    log.requireConsistentCheckpoints();
    log.write(5);
    assertThat(log.seal().sealed()).isEqualTo(5);
    log.requireConsistentCheckpoints();
  }
}
