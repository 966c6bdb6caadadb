package org.devhealth.dev.internal.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * How to start one process and how to end it.
 *
 * @param name for messages
 * @param command the program and its arguments
 * @param environment set in addition to the launcher's own
 * @param log where its output goes
 * @param signal asks it to end ({@code TERM}, {@code INT})
 * @param grace how long it may take to end before SIGKILL, whole seconds
 */
public record Launch(
    String name,
    List<String> command,
    Map<String, String> environment,
    Path log,
    String signal,
    Duration grace) {

  public Launch {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
  }
}
