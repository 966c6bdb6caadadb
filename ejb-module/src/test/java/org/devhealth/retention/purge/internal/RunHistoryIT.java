package org.devhealth.retention.purge.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import org.devhealth.kernel.OrgId;
import org.devhealth.kernel.data.Binding;
import org.devhealth.kernel.data.MigratedPostgres;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** What of the history of runs may be deleted at all, whatever a statement says. */
class RunHistoryIT {

  private static final MigratedPostgres POSTGRES = MigratedPostgres.shared();
  private static final String RUN =
      """
      INSERT INTO devhealth.purge_runs (id, batch_id, org_id, policy_id, policy_version, data_type,
        retention_days, action, mode, cutoff, status, trigger, actor_type, requested_at)
      VALUES (?, ?, ?, ?, 1, 'audit_log', 365, 'delete', 'governance', now(), ?, 'manual', 'user',
        now())
      """;

  private final OrgId organization = new OrgId(UUID.randomUUID());

  @Test
  void aRunThatHasNotEndedStays() {
    UUID paused = run(finishedBatch(), "paused");
    UUID completed = run(finishedBatch(), "completed");

    assertThat(delete("DELETE FROM purge_runs WHERE id = ?", paused)).isZero();
    assertThat(delete("DELETE FROM purge_runs WHERE id = ?", completed)).isEqualTo(1);
  }

  @Test
  void aBatchIsForgottenWithTheLastOfItsRuns() {
    UUID batch = finishedBatch();
    UUID one = run(batch, "completed");
    UUID other = run(batch, "failed");

    delete("DELETE FROM purge_runs WHERE id = ?", one);
    assertThat(batches(batch)).isEqualTo(1);
    delete("DELETE FROM purge_runs WHERE id = ?", other);
    assertThat(batches(batch)).isZero();
  }

  @Test
  void nobodyWhoDeletesMayTouchACertificate() {
    assertThatThrownBy(
            () -> delete("DELETE FROM purge_certificates WHERE org_id = ?", organization.value()))
        .hasMessageContaining("permission denied");
  }

  private UUID finishedBatch() {
    UUID batch = UUID.randomUUID();
    administer(
        "INSERT INTO devhealth.purge_batches (id, created_at, finished_at) VALUES (?, now(), now())",
        batch);
    return batch;
  }

  private UUID run(UUID batch, String status) {
    UUID run = UUID.randomUUID();
    administer(RUN, run, batch, organization.value(), UUID.randomUUID(), status);
    return run;
  }

  private int delete(String sql, UUID argument) {
    return POSTGRES.with(
        Binding.purge(List.of(organization)), handle -> handle.execute(sql, argument));
  }

  private static long batches(UUID batch) {
    return Jdbi.create(POSTGRES.administrator())
        .withHandle(
            handle ->
                handle
                    .select("SELECT count(*) FROM devhealth.purge_batches WHERE id = ?", batch)
                    .mapTo(Long.class)
                    .one());
  }

  private static void administer(String sql, Object... arguments) {
    Jdbi.create(POSTGRES.administrator()).useHandle(handle -> handle.execute(sql, arguments));
  }
}
