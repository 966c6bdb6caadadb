package org.devhealth.bench.purge;

import org.devhealth.bench.stage.Stage;

/** What all purges share, made by the first that needs it. For one thread. */
public final class Purges {

  private PurgeStage made;

  PurgeStage on(Stage stage) {
    if (made == null) {
      PurgeStage prepared = new PurgeStage(stage);
      stage.tell("one purge to warm up");
      new ProductPurge(stage, prepared.tenth()).take();
      made = prepared;
    }
    return made;
  }
}
