package org.devhealth.dev;

import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Runs the stores, and the server if asked for, until it is stopped: {@code DevServices [--dir
 * FOLDER] [--server WLP_HOME] [--with-parent]}. Ctrl-C, SIGTERM and SIGKILL all leave nothing
 * behind; {@code --with-parent} also ends it with the process that started it. Exit status 1 when
 * something does not start or ends by itself, 2 for a wrong command line.
 */
public final class DevServices {

  private static final Duration CLOSE_BOUND = Duration.ofMinutes(2);

  private final CountDownLatch stopped = new CountDownLatch(1);
  private final CountDownLatch closed = new CountDownLatch(1);
  private final PrintStream out;

  private DevServices(PrintStream out) {
    this.out = out;
  }

  public static void main(String[] arguments) throws InterruptedException {
    System.exit(run(arguments));
  }

  private static int run(String[] arguments) throws InterruptedException {
    var options = DevOptions.parse(arguments);
    if (options.isEmpty()) {
      System.err.println(DevOptions.USAGE);
      return 2;
    }
    try {
      return new DevServices(System.out).serve(options.get());
    } catch (LaunchFailure e) {
      System.err.println(e.getMessage());
      return 1;
    }
  }

  private int serve(DevOptions options) throws InterruptedException {
    var settings = new DevSettings(options.folder(), System.getenv());
    try (var stores = Stores.start(settings);
        var server = options.server(settings, stores)) {
      server.start();
      stopOnSignal();
      print(stores, server);
      return awaitStop(stores, server, options.companion());
    } finally {
      closed.countDown();
    }
  }

  private void stopOnSignal() {
    // The main thread closes in order, the server before its stores; the hook waits for it.
    // Before this, during the start, the guarded processes end by themselves.
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  stopped.countDown();
                  awaitClosed();
                }));
  }

  private void awaitClosed() {
    try {
      if (!closed.await(CLOSE_BOUND.toSeconds(), TimeUnit.SECONDS)) {
        System.err.println("not all ended in time; ending them by force");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void print(Stores stores, RunningServer server) {
    stores.all().forEach(store -> out.printf("%-11s %s%n", store.name(), store.address()));
    out.printf("%-11s %s%n", "secrets", stores.folder().resolve("secrets.properties"));
    out.printf("%-11s %s%n", "logs", stores.folder().resolve("logs"));
    server.address().ifPresent(address -> out.printf("%-11s %s%n", "server", address));
    out.println("ready; stop with Ctrl-C");
    out.flush();
  }

  private int awaitStop(Stores stores, RunningServer server, ProcessHandle companion)
      throws InterruptedException {
    var watched = stores.all().stream().filter(Store::running).toList();
    while (companion.isAlive() && !stopped.await(1, TimeUnit.SECONDS)) {
      var ended = watched.stream().filter(store -> !store.running()).findFirst();
      if (ended.isPresent() || !server.running()) {
        var name = ended.map(Store::name).orElse("server");
        System.err.println(name + " ended by itself, see " + stores.folder().resolve("logs"));
        return 1;
      }
    }
    return 0;
  }
}
