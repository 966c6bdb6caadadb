package org.devhealth.kernel.jobs;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.devhealth.kernel.data.Binding;
import org.devhealth.kernel.data.Database;

/**
 * Remembers which executions a dead server left behind, until each was restarted or given up.
 *
 * <p>The batch runtime turns them into failed ones as soon as it is first called, and then nobody
 * can tell them from jobs that failed by themselves. Hence they are noted before that call, and in
 * a table: a second crash in between forgets none. Each method is a transaction.
 */
@Stateless
public class InterruptedJobs {

  private static final String NOTE =
      """
      INSERT INTO job_interruptions (execution_id, instance_id, server_id, noticed_at)
      SELECT jobexecid, fk_jobinstanceid, serverid, :now
      FROM batch.wlpjobexecution
      WHERE batchstatus IN (0, 1) AND serverid = :server
      ON CONFLICT (execution_id) DO NOTHING
      """;

  private static final String OPEN =
      """
      SELECT execution_id, instance_id,
        (SELECT count(*) FROM job_interruptions earlier
         WHERE earlier.instance_id = job_interruptions.instance_id
           AND earlier.outcome = 'restarted') AS restarts
      FROM job_interruptions
      WHERE server_id = :server AND outcome IS NULL
      ORDER BY execution_id
      """;

  private static final String SETTLE =
      """
      UPDATE job_interruptions SET outcome = :outcome, settled_at = :now
      WHERE execution_id = :execution AND outcome IS NULL
      """;

  /** What became of an interrupted execution; lower case in the table. */
  public enum Outcome {
    RESTARTED("restarted"),
    /** Somebody else restarted it, or the runtime refuses to. */
    SUPERSEDED("superseded"),
    /** Interrupted too often. */
    GIVEN_UP("given_up");

    private final String key;

    Outcome(String key) {
      this.key = key;
    }
  }

  @Inject private Database database;
  @Inject private Clock clock;

  /**
   * Notes the executions of this server that the repository still counts as starting or started;
   * one that was asked to stop counts as stopped.
   *
   * @param server the id the batch repository knows this server by
   * @return how many were new
   */
  public int note(String server) {
    return database.with(
        Binding.platform(),
        handle -> handle.createUpdate(NOTE).bind("server", server).bind("now", now()).execute());
  }

  /** The noted executions of this server that nothing was done about yet. */
  public List<InterruptedExecution> open(String server) {
    return database.with(
        Binding.platform(),
        handle ->
            handle
                .createQuery(OPEN)
                .bind("server", server)
                .map(
                    (row, context) ->
                        new InterruptedExecution(
                            row.getLong("execution_id"),
                            row.getLong("instance_id"),
                            row.getInt("restarts")))
                .list());
  }

  /** Records what became of it; a second call changes nothing. */
  public void settle(InterruptedExecution execution, Outcome outcome) {
    database.with(
        Binding.platform(),
        handle ->
            handle
                .createUpdate(SETTLE)
                .bind("execution", execution.executionId())
                .bind("outcome", outcome.key)
                .bind("now", now())
                .execute());
  }

  private OffsetDateTime now() {
    return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
  }
}
