package org.devhealth.web.graphql;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.devhealth.kernel.Page;
import org.devhealth.kernel.PageRequest;
import org.devhealth.kernel.gate.RequireFeature;
import org.devhealth.kernel.gate.RequirePermission;
import org.devhealth.retention.policy.RetentionPolicies;
import org.devhealth.retention.policy.RetentionPolicy;
import org.devhealth.retention.purge.PurgeProgress;
import org.devhealth.retention.purge.PurgeRun;
import org.devhealth.retention.purge.PurgeRuns;
import org.devhealth.retention.purge.RunObstacle;
import org.devhealth.retention.purge.RunProgress;
import org.devhealth.retention.purge.Throttle;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.Query;

/** Retention policies and their runs. */
@GraphQLApi
@ApplicationScoped
@RequirePermission("manage:retention")
@RequireFeature("custom_retention")
public class RetentionQueries {

  @Inject private RetentionPolicies policies;
  @Inject private PurgeRuns runs;
  @Inject private PurgeProgress progress;

  @Query("retentionPolicies")
  public GraphqlTypes.RetentionPolicies policies(
      @Name("limit") Integer limit, @Name("cursor") String cursor) {
    Page<GraphqlTypes.RetentionPolicy> page =
        policies.list(PageRequest.of(limit, cursor)).map(RetentionQueries::policy);
    return new GraphqlTypes.RetentionPolicies(page.items(), page.nextCursor());
  }

  @Query("retentionRuns")
  public GraphqlTypes.RetentionRuns runs(
      @Name("limit") Integer limit, @Name("cursor") String cursor) {
    Page<GraphqlTypes.RetentionRun> page = runs.list(PageRequest.of(limit, cursor)).map(this::run);
    return new GraphqlTypes.RetentionRuns(page.items(), page.nextCursor());
  }

  private static GraphqlTypes.RetentionPolicy policy(RetentionPolicy policy) {
    return new GraphqlTypes.RetentionPolicy(
        policy.id(),
        policy.terms().dataType(),
        policy.terms().retentionDays(),
        Words.of(policy.terms().action()),
        Words.of(policy.terms().mode()),
        policy.terms().enabled(),
        policy.terms().description(),
        policy.effectiveAt(),
        policy.nextRunAt(),
        policy.version());
  }

  private GraphqlTypes.RetentionRun run(PurgeRun run) {
    return new GraphqlTypes.RetentionRun(
        run.id(),
        run.batchId(),
        run.policyId(),
        run.dataType(),
        Words.of(run.status()),
        run.trigger(),
        run.cutoff(),
        run.startedAt(),
        run.endedAt(),
        run.rowsDeleted(),
        run.rowsHeld(),
        run.certificateId(),
        run.failure(),
        progress(run),
        progress.whyNotRunning(run).stream().map(RetentionQueries::obstacle).toList());
  }

  private GraphqlTypes.RunProgress progress(PurgeRun run) {
    RunProgress now = progress.of(run);
    Throttle throttle = run.drive().throttle();
    return new GraphqlTypes.RunProgress(
        now.done(),
        now.total(),
        now.remaining(),
        now.rowsPerSecond(),
        now.etaSeconds(),
        throttle == null ? null : Words.of(throttle.reason()),
        throttle == null ? null : throttle.share());
  }

  private static GraphqlTypes.RunObstacle obstacle(RunObstacle obstacle) {
    return new GraphqlTypes.RunObstacle(
        Words.of(obstacle.code()), obstacle.server(), obstacle.until());
  }
}
