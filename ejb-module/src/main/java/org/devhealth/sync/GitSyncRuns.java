package org.devhealth.sync;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import org.devhealth.kernel.OrgId;
import org.devhealth.kernel.Problem;
import org.devhealth.kernel.data.Binding;
import org.devhealth.kernel.data.Database;
import org.devhealth.sync.SyncRun.Status;
import org.devhealth.sync.internal.EndRecorder;
import org.devhealth.sync.internal.FailureCode;
import org.devhealth.sync.internal.RunTable;
import org.devhealth.sync.internal.RunTransitions;
import org.jdbi.v3.core.Handle;

/**
 * Syncs of local git repositories as the job carries them on.
 *
 * <p>The run's row is the truth, the batch repository only drives: an execution holds a run by a
 * lease that each chunk renews, and every change is guarded by it. What holds no lease any more
 * changes nothing; what it wrote into ClickHouse is the same that its successor writes.
 */
@Stateless
public class GitSyncRuns {

  private static final Duration RETRY_DELAY = Duration.ofSeconds(30);

  @Inject private Database database;
  @Inject private EndRecorder recorder;
  @Inject private SyncConfig config;

  /** One execution of the job, as the batch runtime numbers it. */
  public record Execution(OrgId organization, long instanceId, long executionId) {}

  /** A run that is to be carried on by a new execution. */
  public record Due(SyncRun.Id id, OrgId organization) {}

  /** A run and the execution that holds it. */
  public record Held(SyncRun run, Execution execution) {}

  /** Takes one run that waits or whose execution fell silent; for the schedule of any server. */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public Optional<Due> takeDue() {
    return database.with(
        Binding.platform(), handle -> RunTransitions.takeDue(handle, config.lease()));
  }

  /**
   * The run that an execution started without one belongs to: the active one of the repository, or
   * the one that this job instance began earlier.
   */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public Optional<SyncRun.Id> unfinished(Execution execution, String repositoryName) {
    return database.with(
        bound(execution), handle -> RunTransitions.unfinished(handle, execution, repositoryName));
  }

  /**
   * Makes the execution the run's holder.
   *
   * @return empty when another execution holds it, it has completed, or it was begun too often
   */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public Optional<Held> begin(SyncRun.Id id, Execution execution) {
    Optional<Held> held = database.with(bound(execution), handle -> hold(handle, id, execution));
    if (held.isPresent() && exhausted(held.get())) {
      end(held.get(), Status.FAILED, SyncError.GAVE_UP.code());
      return Optional.empty();
    }
    return held;
  }

  /**
   * Fixes what the run reads; once fixed it stays, so that positions mean the same for ever.
   *
   * @throws Problem {@code sync.run-elsewhere}
   */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public void plan(Held held, GitHistory.Range range, long total) {
    database.with(
        bound(held.execution()),
        handle -> requireHeld(RunTransitions.fixRange(handle, held, range, total)));
  }

  /**
   * Counts a stored chunk, in the transaction of the chunk.
   *
   * @param position of the range up to which everything is stored
   * @throws Problem {@code sync.run-elsewhere}
   */
  @TransactionAttribute(TransactionAttributeType.MANDATORY)
  public void advance(Held held, long position, SyncRun.Counts more) {
    database.isolated(
        bound(held.execution()),
        handle ->
            requireHeld(
                RunTransitions.advance(handle, held, position, more)
                    && RunTransitions.renew(handle, held, config.lease())));
  }

  /** Ends the run whose range is read; the next one begins where it ended. */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public void complete(Held held) {
    end(held, Status.COMPLETED, null);
  }

  /** Ends the run half way because an operator stopped the job; restarting the job goes on. */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public void stop(Held held) {
    end(held, Status.STOPPED, null);
  }

  /**
   * Ends the run for the cause, unless it is another execution's by now; when the store was only
   * away, lets it be taken up again.
   */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public void fail(Held held, Throwable cause) {
    String code = FailureCode.of(cause);
    if (SyncError.RUN_ELSEWHERE.code().equals(code)) {
      return;
    }
    boolean away = SyncError.STORE_UNAVAILABLE.code().equals(code);
    if (away && database.with(bound(held.execution()), handle -> postpone(handle, held))) {
      return;
    }
    end(held, Status.FAILED, code);
  }

  private Optional<Held> hold(Handle handle, SyncRun.Id id, Execution execution) {
    if (!RunTransitions.hold(handle, id, execution)) {
      return Optional.empty();
    }
    return RunTable.find(handle, execution.organization(), id)
        .map(run -> new Held(run, execution))
        .filter(held -> RunTransitions.renew(handle, held, config.lease()));
  }

  private boolean postpone(Handle handle, Held held) {
    return RunTransitions.launches(handle, held) < config.maxLaunches()
        && RunTransitions.postpone(handle, held, RETRY_DELAY);
  }

  private boolean exhausted(Held held) {
    return database.with(
        bound(held.execution()),
        handle -> RunTransitions.launches(handle, held) > config.maxLaunches());
  }

  private void end(Held held, Status status, String code) {
    SyncRun ended =
        database.with(
            bound(held.execution()),
            handle -> {
              requireHeld(RunTransitions.end(handle, held, status, code));
              return RunTable.find(handle, held.run().organization(), held.run().id())
                  .orElseThrow();
            });
    recorder.record(ended);
  }

  private static Binding bound(Execution execution) {
    return Binding.app(execution.organization());
  }

  private static boolean requireHeld(boolean held) {
    if (!held) {
      throw new Problem(SyncError.RUN_ELSEWHERE, "This execution no longer holds the run.");
    }
    return true;
  }
}
