package org.devhealth.batch.retention;

import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.chunk.AbstractItemReader;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.UUID;
import org.devhealth.retention.purge.PurgeExecution;

/**
 * Takes one slice at a time, after a rest if others need one; the row lock that it takes lasts to
 * the end of the chunk.
 *
 * <p>Has no checkpoint of its own: where a slice stands is in its row.
 */
@Dependent
@Named("sliceReader")
public class SliceReader extends AbstractItemReader {

  @Inject private PurgeExecution execution;

  @Inject
  @BatchProperty(name = "batch-id")
  private String batchId;

  @Override
  public Object readItem() {
    UUID batch = UUID.fromString(batchId);
    execution.giveWay(batch);
    return execution.takeSlice(batch).orElse(null);
  }
}
