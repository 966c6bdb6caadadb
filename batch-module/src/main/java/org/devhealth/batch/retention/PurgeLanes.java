package org.devhealth.batch.retention;

import jakarta.batch.api.partition.PartitionMapper;
import jakarta.batch.api.partition.PartitionPlan;
import jakarta.batch.api.partition.PartitionPlanImpl;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Arrays;
import java.util.Properties;
import org.devhealth.retention.purge.PurgeExecution;

/** Works on several slices at once; which lane takes which slice is decided in the database. */
@Dependent
@Named("purgeLanes")
public class PurgeLanes implements PartitionMapper {

  @Inject private PurgeJob job;
  @Inject private PurgeExecution execution;

  @Override
  public PartitionPlan mapPartitions() {
    Properties lane = new Properties();
    lane.setProperty("batch-id", job.batch().toString());
    Properties[] lanes = new Properties[execution.lanes()];
    Arrays.fill(lanes, lane);
    PartitionPlanImpl plan = new PartitionPlanImpl();
    plan.setPartitions(lanes.length);
    plan.setThreads(lanes.length);
    plan.setPartitionsOverride(true);
    plan.setPartitionProperties(lanes);
    return plan;
  }
}
