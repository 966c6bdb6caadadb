package org.devhealth.dev;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.devhealth.dev.internal.process.Patience;
import org.devhealth.dev.internal.process.Programs;

/** A launcher in a process of its own, and every process it brought about. */
final class LauncherProcess implements AutoCloseable {

  private final Process process;
  private final List<String> output = new ArrayList<>();
  private List<ProcessHandle> family = List.of();

  private LauncherProcess(Process process) {
    this.process = process;
  }

  static LauncherProcess start(Map<String, String> environment, String... arguments)
      throws IOException {
    var command = new ArrayList<String>();
    command.add(Programs.java().toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(DevServices.class.getName());
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    return new LauncherProcess(builder.start());
  }

  static LauncherProcess ready(Path folder) throws IOException {
    return ready(Map.of(), folder);
  }

  static LauncherProcess ready(Map<String, String> environment, Path folder) throws IOException {
    var launcher = start(environment, "--dir", folder.toString());
    launcher.awaitReady();
    return launcher;
  }

  private void awaitReady() throws IOException {
    var reader = reader();
    for (var line = reader.readLine(); line != null; line = reader.readLine()) {
      output.add(line);
      if (line.startsWith("ready")) {
        family = process.descendants().toList();
        return;
      }
    }
    throw new IllegalStateException("launcher ended: " + output);
  }

  private BufferedReader reader() {
    return process.inputReader(StandardCharsets.UTF_8);
  }

  /** All it printed until it ended. */
  String printed() throws IOException {
    reader().lines().forEach(output::add);
    return String.join("\n", output);
  }

  ProcessHandle handle() {
    return process.toHandle();
  }

  List<ProcessHandle> family() {
    return family;
  }

  /** The family's member that runs this program; not a copy that it has forked for a moment. */
  ProcessHandle member(String program) {
    return family.stream()
        .filter(p -> p.info().commandLine().orElse("").contains(program))
        .filter(p -> !p.info().command().orElse("").endsWith("sh"))
        .min(Comparator.comparing(LauncherProcess::startOf).thenComparing(ProcessHandle::pid))
        .orElseThrow();
  }

  private static Instant startOf(ProcessHandle process) {
    return process.info().startInstant().orElse(Instant.MAX);
  }

  boolean familyEndsWithin(Duration bound) {
    return Patience.await(bound, () -> family.stream().noneMatch(ProcessHandle::isAlive));
  }

  int exitStatus() throws InterruptedException {
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      throw new IllegalStateException("launcher does not end");
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
