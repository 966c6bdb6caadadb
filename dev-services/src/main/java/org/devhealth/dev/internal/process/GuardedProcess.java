package org.devhealth.dev.internal.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.devhealth.dev.LaunchFailure;

/** A running child under {@code watch.sh}. Safe for use by several threads. */
public final class GuardedProcess {

  private static final long LARGEST_KEPT_LOG = 10_000_000;
  private static final Duration KILL_BOUND = Duration.ofSeconds(10);

  private final Launch launch;
  private final Process watch;
  private final ProcessHandle child;

  private GuardedProcess(Launch launch, Process watch, ProcessHandle child) {
    this.launch = launch;
    this.watch = watch;
    this.child = child;
  }

  public static GuardedProcess start(Launch launch) {
    try {
      setOldLogAside(launch.log());
      var builder = new ProcessBuilder(command(launch));
      builder.environment().putAll(launch.environment());
      builder.redirectError(ProcessBuilder.Redirect.DISCARD);
      var watch = builder.start();
      return new GuardedProcess(launch, watch, childOf(watch, launch));
    } catch (IOException e) {
      throw new LaunchFailure("cannot start " + launch.name() + ": " + e.getMessage(), e);
    }
  }

  private static void setOldLogAside(Path log) throws IOException {
    if (Files.exists(log) && Files.size(log) > LARGEST_KEPT_LOG) {
      Files.move(log, Path.of(log + ".1"), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static List<String> command(Launch launch) throws IOException {
    var command = new ArrayList<String>();
    // In a session of its own, so that Ctrl-C reaches the launcher alone and it ends things in
    // order. Where there is no setsid, Ctrl-C ends the processes directly.
    Programs.find("setsid").ifPresent(setsid -> command.add(setsid.toString()));
    command.addAll(List.of("/bin/sh", script(launch).toString(), launch.log().toString()));
    command.addAll(List.of(launch.signal(), Long.toString(launch.grace().toSeconds())));
    command.addAll(launch.command());
    return command;
  }

  private static Path script(Launch launch) throws IOException {
    var folder = launch.log().getParent();
    var script = folder.resolve("watch.sh");
    try (InputStream content = GuardedProcess.class.getResourceAsStream("watch.sh")) {
      var fresh = Files.createTempFile(folder, "watch", ".sh");
      Files.copy(content, fresh, StandardCopyOption.REPLACE_EXISTING);
      // Whole at once: another start may be reading it.
      Files.move(fresh, script, StandardCopyOption.ATOMIC_MOVE);
    }
    return script;
  }

  private static ProcessHandle childOf(Process watch, Launch launch) throws IOException {
    var output = new InputStreamReader(watch.getInputStream(), StandardCharsets.US_ASCII);
    var pid = new BufferedReader(output).readLine();
    if (pid == null) {
      throw new LaunchFailure("cannot start " + launch.name() + ", see " + launch.log());
    }
    // A child that ended at once leaves no handle; the script then stands for it.
    return ProcessHandle.of(Long.parseLong(pid)).orElse(watch.toHandle());
  }

  public long pid() {
    return child.pid();
  }

  public ProcessHandle handle() {
    return child;
  }

  public boolean alive() {
    return watch.isAlive();
  }

  /** Asks the process to end, by closing its pipe, and waits; ends it by force after the grace. */
  public void stop() {
    closePipe();
    if (!endedWithin(launch.grace().plusSeconds(5))) {
      kill();
    }
  }

  /** SIGKILL for the process and everything it started. */
  public void kill() {
    family().forEach(ProcessHandle::destroyForcibly);
    closePipe();
    if (!endedWithin(KILL_BOUND)) {
      throw new LaunchFailure(launch.name() + " (pid " + pid() + ") does not end");
    }
  }

  public void pause() {
    signal("STOP");
  }

  public void resume() {
    signal("CONT");
  }

  private void signal(String signal) {
    var command = new ArrayList<>(List.of("/bin/kill", "-s", signal));
    family().forEach(process -> command.add(Long.toString(process.pid())));
    try {
      new ProcessBuilder(command).redirectErrorStream(true).start().waitFor(5, TimeUnit.SECONDS);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Stream<ProcessHandle> family() {
    // Parent first: a stopped or dead parent starts no further children.
    return Stream.concat(Stream.of(child), child.descendants().toList().stream());
  }

  private void closePipe() {
    try {
      watch.getOutputStream().close();
    } catch (IOException alreadyGone) {
      // the reader ended first: the pipe is closed either way
      return;
    }
  }

  private boolean endedWithin(Duration bound) {
    try {
      return watch.waitFor(bound.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
