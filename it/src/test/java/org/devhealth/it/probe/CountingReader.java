package org.devhealth.it.probe;

import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.chunk.AbstractItemReader;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;

/** Reads the numbers from 1 to the job's limit and remembers the last in its checkpoint. */
@Named
@Dependent
public class CountingReader extends AbstractItemReader {

  @Inject @BatchProperty private String limit;

  private int last;

  @Override
  public void open(Serializable checkpoint) {
    last = checkpoint == null ? 0 : (Integer) checkpoint;
  }

  @Override
  public Object readItem() {
    if (last >= Integer.parseInt(limit)) {
      return null;
    }
    last++;
    return last;
  }

  @Override
  public Serializable checkpointInfo() {
    return last;
  }
}
