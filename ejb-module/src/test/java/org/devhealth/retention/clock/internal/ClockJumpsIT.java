package org.devhealth.retention.clock.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import java.util.function.Consumer;
import org.devhealth.kernel.data.MigratedPostgres;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** A database whose newest event is old; undone after each test. */
class ClockJumpsIT {

  private static final String EVENT =
      """
      INSERT INTO audit_log (id, occurred_at, actor_type, action, action_version, resource_type,
        outcome)
      VALUES (gen_random_uuid(), now() - cast(? AS interval), 'system', 'test.done', 1, 'test',
        'success')
      """;

  @Test
  void aNewInstallationIsNotSuspect() {
    withoutEvents(handle -> assertThat(find(handle)).isFalse());
  }

  @Test
  void aPauseOfAWeekIsNoJump() {
    withoutEvents(
        handle -> {
          handle.execute(EVENT, "6 days 23:59:00");
          assertThat(find(handle)).isFalse();
          assertThat(ClockJumps.open(handle)).isEmpty();
        });
  }

  @Test
  void aLongerPauseStaysSuspectOverStartsUntilItIsAcknowledged() {
    withoutEvents(
        handle -> {
          handle.execute(EVENT, "7 days 00:01:00");
          assertThat(find(handle)).isTrue();
          handle.execute(EVENT, "1 second");
          assertThat(find(handle)).isFalse();
          assertThat(ClockJumps.open(handle)).isPresent();

          assertThat(ClockJumps.acknowledge(handle, UUID.randomUUID(), "long holiday")).isTrue();
          assertThat(ClockJumps.open(handle)).isEmpty();
          assertThat(find(handle)).isFalse();
        });
  }

  @Test
  void whatTheStartingServerRecordsItselfProvesNothing() {
    withoutEvents(
        handle -> {
          handle.execute(EVENT, "30 days");
          Instant started = now(handle);
          handle.execute(EVENT, "-00:00:01");
          assertThat(ClockJumps.find(handle, UUID.randomUUID(), "test", started)).isTrue();
        });
  }

  private static boolean find(Handle handle) {
    return ClockJumps.find(handle, UUID.randomUUID(), "test", now(handle));
  }

  private static Instant now(Handle handle) {
    return handle.select("SELECT now()").mapTo(OffsetDateTime.class).one().toInstant();
  }

  private static void withoutEvents(Consumer<Handle> check) {
    Jdbi.create(MigratedPostgres.shared().administrator())
        .useTransaction(
            handle -> {
              handle.execute("SET LOCAL search_path = devhealth");
              handle.execute(
                  "SELECT ensure_audit_partitions((now() - interval '2 months')::date, now()::date)");
              handle.execute("SET LOCAL session_replication_role = replica");
              handle.execute("DELETE FROM audit_log");
              handle.execute("DELETE FROM purge_runs");
              handle.execute("DELETE FROM clock_jumps");
              handle.execute("SET LOCAL session_replication_role = origin");
              check.accept(handle);
              handle.rollback();
            });
  }
}
