package org.devhealth.dev.internal;

import java.nio.file.Path;
import java.time.Duration;
import org.devhealth.dev.LaunchFailure;
import org.devhealth.dev.Store;
import org.devhealth.dev.internal.folder.ProcessNote;
import org.devhealth.dev.internal.process.GuardedProcess;
import org.devhealth.dev.internal.process.Launch;
import org.devhealth.dev.internal.process.LogTail;
import org.devhealth.dev.internal.process.Patience;

/** A store that this launcher runs as a child process. */
public final class EmbeddedStore implements Store {

  private static final Duration EARLIER_BOUND = Duration.ofSeconds(30);
  private static final Duration START_BOUND = Duration.ofSeconds(60);

  private final StoreKind kind;
  private final ProcessNote note;
  private GuardedProcess process;

  public EmbeddedStore(StoreKind kind, Path folder) {
    this.kind = kind;
    this.note = new ProcessNote(folder.resolve(kind.name() + ".process"));
  }

  @Override
  public String name() {
    return kind.name();
  }

  @Override
  public void start() {
    if (running()) {
      return;
    }
    note.awaitEnd(EARLIER_BOUND);
    var launch = kind.prepare();
    process = GuardedProcess.start(launch);
    note.write(process.handle());
    awaitAnswer(launch);
    kind.furnish();
  }

  private void awaitAnswer(Launch launch) {
    var decided = Patience.await(START_BOUND, () -> !process.alive() || kind.answers());
    if (!process.alive()) {
      throw new LaunchFailure(name() + " ended at its start; " + LogTail.of(launch.log()));
    }
    if (!decided) {
      process.kill();
      throw new LaunchFailure(name() + " does not answer; " + LogTail.of(launch.log()));
    }
  }

  @Override
  public void stop() {
    if (running()) {
      process.stop();
    }
  }

  @Override
  public void kill() {
    started().kill();
  }

  @Override
  public void pause() {
    started().pause();
  }

  @Override
  public void resume() {
    started().resume();
  }

  private GuardedProcess started() {
    if (!running()) {
      throw new LaunchFailure(name() + " does not run");
    }
    return process;
  }

  @Override
  public boolean running() {
    return process != null && process.alive();
  }

  @Override
  public String address() {
    return kind.address();
  }
}
