package org.devhealth.it.purge;

import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Notes the progress of a run at each look. */
final class Watcher implements Consumer<JsonObject> {

  private final List<Integer> done = new ArrayList<>();

  @Override
  public void accept(JsonObject run) {
    done.add(run.getJsonObject("progress").getInt("done"));
  }

  List<Integer> done() {
    return List.copyOf(done);
  }
}
