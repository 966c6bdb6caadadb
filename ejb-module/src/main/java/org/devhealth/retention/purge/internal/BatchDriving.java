package org.devhealth.retention.purge.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.devhealth.kernel.data.Binding;
import org.devhealth.kernel.data.Database;
import org.devhealth.retention.purge.PurgeExecution.Claim;

/**
 * Decides who drives a batch: a lease in its row, taken and kept by guarded updates.
 *
 * <p>The lease only avoids double work. Correctness does not rest on it: two drivers of one batch
 * would share its slices by row locks.
 */
@ApplicationScoped
public class BatchDriving {

  private static final String OFFER =
      """
      UPDATE purge_batches SET driver_execution = NULL, driver_server = :server,
        driver_until = now() + cast(:lease AS interval)
      WHERE id IN (
        SELECT id FROM purge_batches
        WHERE finished_at IS NULL AND (driver_until IS NULL OR driver_until < now())
        ORDER BY created_at LIMIT :limit FOR UPDATE SKIP LOCKED)
      RETURNING id
      """;
  private static final String CLAIM =
      """
      UPDATE purge_batches SET driver_execution = :execution, driver_server = :server,
        driver_until = now() + cast(:lease AS interval)
      WHERE id = :id AND finished_at IS NULL
        AND (driver_until IS NULL OR driver_until < now() OR driver_execution IS NULL
          OR driver_execution = :execution
          OR (driver_server = :server AND NOT driver_execution = ANY (:living)))
      """;
  private static final String IS_FINISHED =
      "SELECT finished_at IS NOT NULL FROM purge_batches WHERE id = :id";
  private static final String KEEP_ALIVE =
      """
      UPDATE purge_batches SET driver_until = now() + cast(:lease AS interval)
      WHERE finished_at IS NULL AND driver_server = :server AND driver_execution = ANY (:living)
      RETURNING id
      """;
  private static final String RELEASE =
      """
      UPDATE purge_batches SET driver_execution = NULL, throttled_by = NULL,
        throttled_share = NULL,
        failures = CASE WHEN :failed THEN failures + 1 ELSE 0 END,
        driver_until = CASE WHEN :failed
          THEN now() + least(60, power(2, least(failures, 10))) * interval '1 second' END
      WHERE id = :id AND driver_execution = :execution RETURNING failures
      """;

  private static final String OUTCOME =
      """
      SELECT upper(status) FROM purge_runs WHERE batch_id = :id
      ORDER BY array_position(ARRAY['failed', 'stopped', 'paused', 'awaiting_approval'], status)
        NULLS LAST LIMIT 1
      """;

  private final Set<Long> living = ConcurrentHashMap.newKeySet();

  @Inject private Database database;
  @Inject private PurgeConfig config;

  /** Batches that nobody drives. */
  public List<UUID> offer(int limit) {
    return database.with(
        Binding.platform(),
        handle ->
            handle
                .createQuery(OFFER)
                .bind("server", config.serverId())
                .bind("lease", config.driverLease().toString())
                .bind("limit", limit)
                .mapTo(UUID.class)
                .list());
  }

  /** Makes the execution the driver. */
  public Claim claim(UUID batch, long execution) {
    living.add(execution);
    return database.with(
        Binding.platform(),
        handle -> {
          int claimed =
              handle
                  .createUpdate(CLAIM)
                  .bind("id", batch)
                  .bind("execution", execution)
                  .bind("server", config.serverId())
                  .bind("lease", config.driverLease().toString())
                  .bind("living", livingArray())
                  .execute();
          if (claimed == 1) {
            return Claim.DRIVING;
          }
          boolean finished =
              handle.createQuery(IS_FINISHED).bind("id", batch).mapTo(Boolean.class).one();
          return finished ? Claim.FINISHED : Claim.DRIVEN_BY_ANOTHER;
        });
  }

  /** Renews the leases of this server's drivers; the batches that they drive. */
  public List<UUID> keepAlive() {
    if (living.isEmpty()) {
      return List.of();
    }
    return database.with(
        Binding.platform(),
        handle ->
            handle
                .createQuery(KEEP_ALIVE)
                .bind("server", config.serverId())
                .bind("lease", config.driverLease().toString())
                .bind("living", livingArray())
                .mapTo(UUID.class)
                .list());
  }

  /**
   * Gives the batch back.
   *
   * @return whether it has failed too often in a row to be offered again
   */
  public boolean release(UUID batch, long execution, boolean failed) {
    living.remove(execution);
    int failures =
        database.with(
            Binding.platform(),
            handle ->
                handle
                    .createQuery(RELEASE)
                    .bind("id", batch)
                    .bind("execution", execution)
                    .bind("failed", failed)
                    .mapTo(Integer.class)
                    .findOne()
                    .orElse(0));
    return failures >= config.mostFailures();
  }

  /** The least good status of the batch's runs. */
  public String outcome(UUID batch) {
    return database.with(
        Binding.platform(),
        handle ->
            handle
                .createQuery(OUTCOME)
                .bind("id", batch)
                .mapTo(String.class)
                .findOne()
                .orElse("COMPLETED"));
  }

  /** Notes the job instance that requested the batch. */
  public void noteJob(UUID batch, long instance) {
    database.with(
        Binding.platform(),
        handle ->
            handle
                .createUpdate("UPDATE purge_batches SET job_instance = :job WHERE id = :id")
                .bind("job", instance)
                .bind("id", batch)
                .execute());
  }

  /** The batch that the job instance requested. */
  public Optional<UUID> batchOfJob(long instance) {
    return database.with(
        Binding.platform(),
        handle ->
            handle
                .createQuery("SELECT id FROM purge_batches WHERE job_instance = :job")
                .bind("job", instance)
                .mapTo(UUID.class)
                .findOne());
  }

  /** How many slices one driver works on at once. */
  public int lanes() {
    return config.lanes();
  }

  private Long[] livingArray() {
    return living.toArray(Long[]::new);
  }
}
