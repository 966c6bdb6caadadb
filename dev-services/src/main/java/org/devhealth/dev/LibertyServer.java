package org.devhealth.dev;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.devhealth.dev.internal.folder.ProcessNote;
import org.devhealth.dev.internal.liberty.Readiness;
import org.devhealth.dev.internal.liberty.ServerFolder;
import org.devhealth.dev.internal.process.FreePort;
import org.devhealth.dev.internal.process.GuardedProcess;
import org.devhealth.dev.internal.process.Launch;
import org.devhealth.dev.internal.process.LogTail;
import org.devhealth.dev.internal.process.Patience;

/**
 * A Liberty server as a child process that ends with the launcher. Its ports, its name and its
 * transaction log stay the same from one start to the next. For one thread at a time.
 */
public final class LibertyServer implements AutoCloseable {

  private static final Duration READY_BOUND = Duration.ofMinutes(4);
  private static final Duration STOP_GRACE = Duration.ofSeconds(60);
  private static final Duration EARLIER_BOUND = STOP_GRACE.plusSeconds(15);
  private static final Duration LOOK = Duration.ofMillis(200);

  private final LibertySettings settings;
  private final ServerFolder files;
  private final ProcessNote note;
  private final Path log;
  private final int httpPort;
  private final int httpsPort;
  private GuardedProcess process;
  private Readiness readiness;

  private LibertyServer(LibertySettings settings) {
    var folder = settings.folder().resolve("servers").resolve(settings.id());
    this.settings = settings;
    this.files = new ServerFolder(folder);
    this.note = new ProcessNote(folder.resolve("server.process"));
    this.log = settings.folder().resolve("logs").resolve(settings.id() + ".log");
    this.httpPort = FreePort.orFree(settings.httpPort());
    this.httpsPort = FreePort.orFree(settings.httpsPort());
  }

  /** Lays out the server's files from the assembled server; starts nothing yet. */
  public static LibertyServer prepare(LibertySettings settings) {
    var server = new LibertyServer(settings);
    server.note.awaitEnd(EARLIER_BOUND);
    server.files.refresh(settings.template());
    return server;
  }

  /** Lays out another server like this one, on free ports; starts nothing yet. */
  public LibertyServer prepareAnother(String id) {
    return prepare(
        new LibertySettings(
            id, settings.wlpHome(), settings.folder(), 0, 0, settings.environment()));
  }

  /** Starts the server and returns when its application is ready. */
  public LibertyServer start() {
    launch();
    awaitReady(READY_BOUND);
    return this;
  }

  /** Starts the process and returns at once; does nothing when it runs. */
  public void launch() {
    if (running()) {
      return;
    }
    note.awaitEnd(EARLIER_BOUND);
    makeFolders();
    readiness = new Readiness(baseUrl(), log);
    process = GuardedProcess.start(launchOf());
    note.write(process.handle());
  }

  private void makeFolders() {
    try {
      Files.createDirectories(log.getParent());
      Files.createDirectories(dataFolder());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Launch launchOf() {
    var command =
        List.of(settings.wlpHome().resolve("bin/server").toString(), "run", LibertySettings.SERVER);
    return new Launch(settings.id(), command, environment(), log, "TERM", STOP_GRACE);
  }

  private Map<String, String> environment() {
    var environment = new HashMap<String, String>();
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    environment.put("DEVHEALTH_DATA_DIR", dataFolder().toString());
    environment.put("DEVHEALTH_PROFILE", "development");
    environment.putAll(settings.environment());
    environment.put("WLP_USER_DIR", files.user().toString());
    environment.put("WLP_OUTPUT_DIR", files.output().toString());
    environment.put("DEVHEALTH_SERVER_ID", settings.id());
    environment.merge(
        "JVM_ARGS", "-DdefaultHostName=" + settings.id(), (one, other) -> one + " " + other);
    environment.put("DEVHEALTH_HTTP_PORT", Integer.toString(httpPort));
    environment.put("DEVHEALTH_HTTPS_PORT", Integer.toString(httpsPort));
    return environment;
  }

  /**
   * Waits until the application says ready.
   *
   * @throws LaunchFailure when the process ends, the application fails or the bound passes; the
   *     process is ended then
   */
  public void awaitReady(Duration bound) {
    Patience.await(
        bound, LOOK, () -> !running() || readiness.ready() || readiness.failure().isPresent());
    if (running() && readiness.ready()) {
      return;
    }
    // Before the stop, which writes a lot more into the log.
    var why = readiness.failure().orElseGet(() -> LogTail.of(log));
    stop();
    throw new LaunchFailure(settings.id() + " does not get ready, see " + log + "\n  " + why);
  }

  /** Lets running work end in order, within a bound. */
  public void stop() {
    if (running()) {
      process.stop();
    }
  }

  /** SIGKILL, as a power cut would. */
  public void killHard() {
    started().kill();
  }

  public boolean running() {
    return process != null && process.alive();
  }

  public long pid() {
    return started().pid();
  }

  private GuardedProcess started() {
    if (process == null) {
      throw new LaunchFailure(settings.id() + " was not started");
    }
    return process;
  }

  /** Console output of all starts. */
  public Path log() {
    return log;
  }

  /** What the application writes for people: setup token, mail, exports. */
  public Path dataFolder() {
    var configured = settings.environment().get("DEVHEALTH_DATA_DIR");
    return configured == null ? settings.folder().resolve("data") : Path.of(configured);
  }

  public URI baseUrl() {
    return URI.create("http://127.0.0.1:" + httpPort);
  }

  /** Where Liberty's own batch REST interface listens, too. */
  public URI httpsUrl() {
    return URI.create("https://127.0.0.1:" + httpsPort);
  }

  @Override
  public void close() {
    stop();
  }
}
