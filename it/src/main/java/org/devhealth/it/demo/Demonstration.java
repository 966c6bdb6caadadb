package org.devhealth.it.demo;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.devhealth.dev.DevSettings;
import org.devhealth.dev.LaunchFailure;
import org.devhealth.it.installation.Installation;
import org.devhealth.it.installation.Login;
import org.devhealth.it.installation.UnexpectedAnswer;

/**
 * Runs the demonstration. Exit status 0 when everything was as expected, 1 otherwise. Ends, with
 * all it started, by Ctrl-C, SIGTERM and the end of the process that started it.
 */
public final class Demonstration {

  private static final int USUAL_PORT = 9080;
  private static final Duration CLOSE_BOUND = Duration.ofMinutes(2);

  private final DemoOptions options;
  private final Findings findings = new Findings(System.out);
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final CountDownLatch closed = new CountDownLatch(1);
  private final ProcessHandle parent =
      ProcessHandle.current().parent().orElse(ProcessHandle.current());

  private Demonstration(DemoOptions options) {
    this.options = options;
  }

  public static void main(String[] arguments) throws InterruptedException {
    System.exit(run());
  }

  private static int run() throws InterruptedException {
    try {
      return new Demonstration(DemoOptions.ofProperties()).play();
    } catch (LaunchFailure | UnexpectedAnswer | UncheckedIOException e) {
      System.err.println("The demonstration failed: " + e.getMessage());
      return 1;
    }
  }

  private int play() throws InterruptedException {
    findings.chapter("Starting PostgreSQL, Redis, ClickHouse and the server");
    try (Installation installation =
        Installation.start(settings(), options.wlpHome(), variables())) {
      findings.tell("ready at %s, data in %s", installation.baseUrl(), options.folder());
      demonstrate(installation);
      if (!findings.asExpected()) {
        return 1;
      }
      return options.exit() ? 0 : serve(installation);
    } finally {
      closed.countDown();
    }
  }

  private void demonstrate(Installation installation) {
    DemoAccounts accounts = new DemoAccounts(options.folder());
    findings.chapter("Two organizations");
    DemoSetup setup = new DemoSetup(installation, accounts);
    DemoOrganization enterprise = setup.enterprise();
    DemoOrganization community = setup.community();
    findings.expect("tier of " + enterprise.tenant().slug(), "enterprise", enterprise.tier());
    findings.expect("tier of " + community.tenant().slug(), "community", community.tier());

    findings.chapter("History of " + options.repository() + ", and two made-up years");
    DemoHistory history = new DemoHistory(installation, findings);
    history.readRepository(enterprise.tenant(), options.repository());
    history.makeUp(enterprise.tenant(), community.tenant());
    history.awaitSeals();

    new DemoPurge(installation, options, findings, enterprise.tenant()).demonstrate();
    history.awaitSeals();
    findings.chapter(findings.toString());
    writeAccess(installation, setup.superuser(), List.of(enterprise, community));
  }

  private void writeAccess(
      Installation installation, Login superuser, List<DemoOrganization> organizations) {
    JsonArrayBuilder list = Json.createArrayBuilder();
    organizations.forEach(organization -> list.add(organization.toJson()));
    JsonObject access =
        Json.createObjectBuilder()
            .add("base_url", installation.baseUrl().toString())
            .add("console_url", JsonValue.NULL)
            .add(
                "superuser",
                Json.createObjectBuilder()
                    .add("email", superuser.email())
                    .add("password", superuser.password()))
            .add("organizations", list)
            .build();
    PrivateFile.write(options.folder().resolve("demo.json"), access + "\n");
    findings.tell("how to log in: %s", options.folder().resolve("demo.json"));
  }

  private int serve(Installation installation) throws InterruptedException {
    stopOnSignal();
    findings.tell("serving at %s; stop with Ctrl-C", installation.baseUrl());
    while (parent.isAlive() && !stopped.await(1, TimeUnit.SECONDS)) {
      if (!installation.server().running()) {
        System.err.println("The server ended by itself, see " + installation.server().log());
        return 1;
      }
    }
    return 0;
  }

  private DevSettings settings() {
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.putIfAbsent("DEVHEALTH_HTTP_PORT", isFree(USUAL_PORT) ? "" + USUAL_PORT : "0");
    return new DevSettings(options.folder(), environment);
  }

  private Map<String, String> variables() {
    if (!Files.exists(options.repository().resolve(".git"))
        && !Files.exists(options.repository().resolve("objects"))) {
      throw new LaunchFailure(
          options.repository() + " is no git repository; name one with -Ddemo.repo=PATH");
    }
    return Map.of(
        "DEVHEALTH_RETENTION_COOLING_OFF", "PT0S",
        "DEVHEALTH_AUDIT_SEAL_AFTER", "PT2S",
        "DEVHEALTH_AUDIT_SEAL_CHECK_INTERVAL", "PT1S",
        "DEVHEALTH_SYNC_GIT_ROOTS", options.repository().toString());
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException inUse) {
      return false;
    }
  }

  private void stopOnSignal() {
    // The main thread closes in order, the server before its stores; the hook waits for it.
    // Before this, during the run, the guarded processes end by themselves.
    Runtime.getRuntime().addShutdownHook(new Thread(this::stopAndAwait));
  }

  private void stopAndAwait() {
    stopped.countDown();
    try {
      if (!closed.await(CLOSE_BOUND.toSeconds(), TimeUnit.SECONDS)) {
        System.err.println("not all ended in time; ending them by force");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
