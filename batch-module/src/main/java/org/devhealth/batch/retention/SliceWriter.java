package org.devhealth.batch.retention;

import jakarta.batch.api.chunk.AbstractItemWriter;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.devhealth.retention.purge.PurgeExecution;
import org.devhealth.retention.purge.Slice;

/** Does one step of the slice: deletion, account and cursor commit with the chunk's checkpoint. */
@Dependent
@Named("sliceWriter")
public class SliceWriter extends AbstractItemWriter {

  @Inject private PurgeJob job;
  @Inject private PurgeExecution execution;

  @Override
  public void writeItems(List<Object> slices) {
    for (Object slice : slices) {
      job.asSystem(
          () -> {
            execution.work((Slice) slice);
            return null;
          });
    }
  }
}
