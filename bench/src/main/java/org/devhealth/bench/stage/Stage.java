package org.devhealth.bench.stage;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.devhealth.bench.measure.Interleaving;
import org.devhealth.bench.measure.Side;
import org.devhealth.dev.DevSettings;
import org.devhealth.dev.LibertyServer;
import org.devhealth.dev.LibertySettings;
import org.devhealth.dev.Stores;
import org.devhealth.it.demo.DemoLicence;
import org.devhealth.it.installation.Installation;
import org.devhealth.it.installation.Login;
import org.devhealth.it.installation.Operator;
import org.devhealth.it.installation.Tenant;

/**
 * The installation that is measured: stores and server of one folder, started when first needed.
 * For one thread.
 */
public final class Stage implements AutoCloseable {

  private static final Login SUPERUSER = Login.of("root@example.org", "three brown foxes jump");
  private static final String SERVER = "bench-1";
  private static final String FRESH = "bench_fresh";
  private static final String PASSWORD = "seven green lights at noon";

  private final Path project;
  private final Path folder;
  private final int port;
  private final Effort effort;
  private Installation installation;
  private Operator operator;
  private Databases databases;

  public Stage(Path project, Path folder, int port, Effort effort) {
    this.project = project;
    this.folder = folder;
    this.port = port;
    this.effort = effort;
  }

  public Effort effort() {
    return effort;
  }

  /** The folder of the build, with {@code mvnw}. */
  public Path project() {
    return project;
  }

  /** Where a benchmark may put what it needs. */
  public Path folder() {
    return folder;
  }

  public Path wlpHome() {
    return project.resolve("ear/target/liberty/wlp");
  }

  /** The running product, set up and licensed. */
  public Installation installation() {
    if (installation == null) {
      start();
    }
    return installation;
  }

  public Operator operator() {
    installation();
    return operator;
  }

  public Databases databases() {
    installation();
    return databases;
  }

  /** Baseline and product in turns, within the time that the running benchmark has. */
  public Interleaving turns(Side baseline, Side product) {
    return new Interleaving(baseline, product, this::tell).within(effort.pace());
  }

  /** Tells how it goes. */
  public void tell(String line) {
    System.out.println(line);
  }

  /** Does the work and, when asked to profile, tells in which statements the server was. */
  public void profiled(Runnable work) {
    if (!effort.profiled()) {
      work.run();
      return;
    }
    try (Statements statements = new Statements(databases())) {
      work.run();
      statements.end().forEach(this::tell);
    }
  }

  /** Puts the server onto the database as it was at first; organizations made since are gone. */
  public void startAfresh() {
    databases().putProductOn(FRESH);
    // the session that the operator had by then is not known there
    operator = Operator.returning(installation, SUPERUSER);
  }

  /** A new organization that may use retention and legal holds. */
  public Tenant tenant(String name) {
    String slug = name + UUID.randomUUID().toString().substring(0, 8);
    Tenant tenant =
        operator().organization(name, slug, Login.of("owner@" + slug + ".example", PASSWORD));
    operator.allow(tenant, "custom_retention");
    operator.allow(tenant, "legal_hold");
    return tenant;
  }

  private void start() {
    tell("starting the stores and the server");
    Stores stores = Stores.start(DevSettings.embedded(folder.resolve("product")));
    try {
      installation = Installation.of(stores, server(stores));
    } catch (RuntimeException e) {
      stores.close();
      throw e;
    }
    operator = Operator.setUp(installation, SUPERUSER);
    operator.license(DemoLicence.withoutLimits());
    databases = new Databases(installation);
    databases.keepAs(FRESH);
    tell("ready at " + installation.baseUrl());
  }

  private LibertyServer server(Stores stores) {
    LibertyServer server =
        LibertyServer.prepare(
            LibertySettings.of(SERVER, wlpHome(), stores).onPorts(port, 0).with(environment()));
    BareWar.addTo(stores.folder().resolve("servers/" + SERVER + "/usr/servers/devhealth"));
    return server.start();
  }

  /** What differs from an installation by the book: nothing waits, no guard against many logins. */
  private static Map<String, String> environment() {
    return Map.of(
        "DEVHEALTH_RETENTION_COOLING_OFF", "PT0S",
        "DEVHEALTH_RETENTION_SCHEDULE_DUE_INTERVAL", "PT1S",
        // each clone would begin with the inventories of two thousand holds, whatever is measured
        "DEVHEALTH_RETENTION_SCHEDULE_CUSTODY_INTERVAL", "PT2H",
        // counts every request and refuses none
        "DEVHEALTH_ACCESS_RATE_USER_PER_MINUTE", "100000000",
        "DEVHEALTH_AUDIT_SEAL_AFTER", "PT1S",
        "DEVHEALTH_AUDIT_SEAL_CHECK_INTERVAL", "PT1S",
        "DEVHEALTH_SETTING_SECURITY_MESSAGES_PER_NETWORK_AND_HOUR", "100000",
        "DEVHEALTH_SETTING_SECURITY_LOGIN_FAILURES_PER_ADDRESS", "100000");
  }

  /** The facts that every figure depends on. */
  public Map<String, String> versions() {
    List<String> postgres = installation().sql().texts("SHOW server_version");
    return Map.of("postgresql", postgres.get(0));
  }

  @Override
  public void close() {
    if (installation != null) {
      installation.close();
    }
  }
}
