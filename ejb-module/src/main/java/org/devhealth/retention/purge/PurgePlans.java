package org.devhealth.retention.purge;

import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.devhealth.kernel.Caller;
import org.devhealth.kernel.CallerContext;
import org.devhealth.kernel.Problem;
import org.devhealth.retention.RetentionError;
import org.devhealth.retention.purge.internal.Planner;
import org.devhealth.retention.purge.internal.PurgeConfig;

/**
 * Makes plans: what a run would delete, counted exactly, without changing anything.
 *
 * <p>Counts outside the request's thread, so that a long count outlives the request.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class PurgePlans {

  @Inject private Planner planner;
  @Inject private PurgeConfig config;
  @Inject private CallerContext callers;
  @Resource private ManagedExecutorService executor;

  /**
   * Counts what a run of the policy would delete now.
   *
   * @return the plan; still COMPUTING when counting takes longer than an answer may
   * @throws Problem {@code retention.policy-not-found}, {@code retention.store-unavailable}, {@code
   *     retention.clock-suspect}
   */
  public PurgePlan preview(UUID policyId) {
    Caller caller = callers.current();
    PurgePlan begun = planner.begin(policyId);
    Future<PurgePlan> counting =
        executor.submit(() -> callers.callAs(caller, () -> planner.complete(begun)));
    try {
      return counting.get(config.planAnswerWithin().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return begun;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return begun;
    } catch (ExecutionException e) {
      throw problemOf(e);
    }
  }

  /**
   * A plan of the caller's organization.
   *
   * @throws Problem {@code retention.plan-not-found}
   */
  public PurgePlan require(UUID id) {
    return planner.require(id);
  }

  private static Problem problemOf(ExecutionException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof Problem problem) {
        return problem;
      }
    }
    return new Problem(
        RetentionError.STORE_UNAVAILABLE, "The rows could not be counted; try again.", failure);
  }
}
