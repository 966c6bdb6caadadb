package org.devhealth.it.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.devhealth.it.PreparedServer;
import org.devhealth.it.installation.Waiting;
import org.devhealth.it.probe.ProbeJar;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatchIT {

  private static final int COMPLETED = 5;
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final String PASSWORD = "correct-horse-battery";
  private static final String PEOPLE =
      """
      <server>
        <basicRegistry id="devhealthRegistry">
          <user name="ada" password="%1$s"/>
          <user name="mona" password="%1$s"/>
          <user name="eve" password="%1$s"/>
          <group name="devhealth-batch-admin"><member name="ada"/></group>
          <group name="devhealth-batch-monitor"><member name="mona"/></group>
        </basicRegistry>
      </server>
      """
          .formatted(PASSWORD);
  private static final String PROBE_ROWS =
      """
      CREATE TABLE devhealth.probe_rows (number int NOT NULL, written_by text, bound_to uuid,
        transaction text);
      GRANT INSERT ON devhealth.probe_rows TO devhealth_app;
      """;

  private static PreparedServer product;
  private static Jdbi administrator;

  @BeforeAll
  static void start() {
    product = PreparedServer.of(PreparedServer.ASSEMBLED);
    product.override("operators.xml", PEOPLE);
    ProbeJar.addTo(product.ear());
    administrator = Jdbi.create(product.stores().administrator().orElseThrow());
    administrator.useHandle(handle -> handle.createScript(PROBE_ROWS).execute());
    product.server().start();
  }

  @AfterAll
  static void end() {
    product.close();
  }

  @ParameterizedTest
  @CsvSource({"ada, 200", "mona, 200", "eve, 401", "nobody, 401"})
  void onlyOperatorsSeeTheJobs(String user, int status) {
    assertThat(client(user).get("jobinstances").statusCode()).isEqualTo(status);
  }

  @Test
  void aMonitorMayWatchAndNotStart() {
    assertThat(client("mona").post("jobinstances", probe(5)).statusCode()).isEqualTo(401);
  }

  @Test
  void aKilledServerTakesItsJobsUpAgainAndLosesAndDoublesNothing() {
    assertThat(client("ada").post("jobinstances", probe(200)).statusCode()).isEqualTo(201);
    rows("SELECT count(*) FROM devhealth.probe_rows", 20);

    product.server().killHard();
    product.server().start();

    rows("SELECT count(*) FROM batch.wlpjobexecution WHERE batchstatus = " + COMPLETED, 1);
    assertThat(number("SELECT count(*) FROM devhealth.probe_rows")).isEqualTo(200);
    assertThat(number("SELECT count(DISTINCT number) FROM devhealth.probe_rows")).isEqualTo(200);
    assertThat(texts("SELECT outcome FROM devhealth.job_interruptions"))
        .containsExactly("restarted");
    assertThat(texts("SELECT DISTINCT written_by || ' ' || bound_to FROM devhealth.probe_rows"))
        .containsExactly("devhealth_app 00000000-0000-0007-0000-000000000007");
  }

  /** Waits until the statement counts at least so many. */
  private static void rows(String count, int atLeast) {
    Waiting.until(count + " >= " + atLeast, PATIENCE, () -> number(count) >= atLeast);
  }

  private static int number(String sql) {
    return administrator.withHandle(handle -> handle.createQuery(sql).mapTo(int.class).one());
  }

  private static List<String> texts(String sql) {
    return administrator.withHandle(handle -> handle.createQuery(sql).mapTo(String.class).list());
  }

  private static BatchClient client(String user) {
    return new BatchClient(product.httpsUrl(), user, PASSWORD);
  }

  private static String probe(int limit) {
    return """
        {"applicationName": "devhealth", "moduleName": "batch-module.jar",
         "componentName": "JakartaBatchJobs", "jobXMLName": "probe-count",
         "jobParameters": {"limit": "%d"}}
        """
        .formatted(limit);
  }
}
