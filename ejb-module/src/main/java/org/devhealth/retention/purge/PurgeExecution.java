package org.devhealth.retention.purge;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.devhealth.kernel.Problem;
import org.devhealth.retention.purge.internal.ArchiveRefusals;
import org.devhealth.retention.purge.internal.BatchDriving;
import org.devhealth.retention.purge.internal.Certification;
import org.devhealth.retention.purge.internal.Preparation;
import org.devhealth.retention.purge.internal.SliceWork;
import org.devhealth.retention.purge.internal.pace.PurgeThrottle;
import org.devhealth.retention.purge.internal.pace.RunPaces;

/**
 * Drives a batch; used by the job {@code retention-purge} and by its schedule only.
 *
 * <p>Any server can drive any batch, one at a time. Nothing here depends on what an earlier driver
 * remembered: all progress is in the database.
 */
@Stateless
public class PurgeExecution {

  @Inject private BatchDriving driving;
  @Inject private Preparation preparation;
  @Inject private SliceWork sliceWork;
  @Inject private Certification certification;
  @Inject private ArchiveRefusals archiveRefusals;
  @Inject private PurgeThrottle throttle;
  @Inject private RunPaces paces;

  /** What a driver found when it wanted a batch. */
  public enum Claim {
    DRIVING,
    DRIVEN_BY_ANOTHER,
    FINISHED
  }

  /** Batches that nobody drives; each is given to one caller for the time of a lease. */
  public List<UUID> offerUndriven(int limit) {
    return driving.offer(limit);
  }

  /** Makes the execution the batch's driver, unless another one lives. */
  public Claim claim(UUID batch, long execution) {
    return driving.claim(batch, execution);
  }

  /** Tells that these executions of this server are alive; the batches that they drive. */
  public List<UUID> keepAlive() {
    return driving.keepAlive();
  }

  /** Notes how fast a batch that this server drives goes, and what slows it. */
  public void notePace(UUID batch) {
    throttle.tellOthers();
    Duration rested = throttle.takeRested(batch).dividedBy(driving.lanes());
    paces.note(batch, rested, throttle.now());
  }

  /**
   * Rests, before a lane takes its next slice, as long as requests and other users of the store
   * need it; bounded, and without a transaction or connection.
   */
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public void giveWay(UUID batch) {
    throttle.giveWay(batch, () -> notePace(batch));
  }

  /** Gives the batch back after an execution; a failed one is offered again later and later. */
  public void release(UUID batch, long execution, boolean failed) {
    if (driving.release(batch, execution, failed)) {
      certification.abandon(batch);
    }
  }

  /** Counts every run of the batch and cuts the slices, once. */
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public void prepare(UUID batch, long execution) {
    throttle.beside(
        () -> {
          preparation.prepare(batch, execution);
          return null;
        });
  }

  /**
   * Takes a slice that has something to do and that nobody works on, in the current transaction.
   *
   * @return empty when there is none; others may still be at work
   */
  @TransactionAttribute(TransactionAttributeType.MANDATORY)
  public Optional<Slice> takeSlice(UUID batch) {
    return sliceWork.take(batch);
  }

  /**
   * Does one bounded step of a slice taken in the current transaction.
   *
   * @throws Problem among others {@code retention.archive-unavailable}, which ends the runs that
   *     archive; nothing of the step remains
   */
  @TransactionAttribute(TransactionAttributeType.MANDATORY)
  public void work(Slice slice) {
    try {
      throttle.during(slice.table(), () -> sliceWork.work(slice));
    } catch (Problem refusal) {
      archiveRefusals.endRunsOf(slice, refusal);
      throw refusal;
    }
  }

  /**
   * Ends the runs of the batch that have nothing left to do: certificate, status, audit event.
   *
   * @return whether all runs of the batch have ended
   */
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public boolean certify(UUID batch) {
    return throttle.beside(() -> certification.certify(batch));
  }

  /** What became of the batch: the status its runs share, or FAILED, STOPPED, PAUSED before it. */
  public String outcome(UUID batch) {
    return driving.outcome(batch);
  }

  /** Notes which job instance requested the batch, in the transaction of the request. */
  @TransactionAttribute(TransactionAttributeType.MANDATORY)
  public void noteJob(UUID batch, long instance) {
    driving.noteJob(batch, instance);
  }

  /** The batch that a job instance requested. */
  public Optional<UUID> batchOfJob(long instance) {
    return driving.batchOfJob(instance);
  }

  /** How many slices one driver works on at once. */
  public int lanes() {
    return driving.lanes();
  }
}
