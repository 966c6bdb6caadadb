package org.devhealth.it.purge;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.devhealth.it.Product;
import org.devhealth.it.SharedProduct;
import org.devhealth.it.history.People;
import org.devhealth.it.installation.Tenant;
import org.devhealth.it.retention.Officer;
import org.devhealth.it.retention.Witness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Rows are archived before they are deleted, and a stranger can check both. */
@ExtendWith(SharedProduct.class)
class ArchiveIT {

  private static final Duration BOUND = Duration.ofMinutes(3);
  private static final int ROWS = 6_000;
  private static final int DAYS = 365;
  private static final String ARCHIVE = "archive_then_delete";

  private final Tenant tenant;
  private final Officer officer;
  private final Witness witness;
  private final Product product;

  ArchiveIT(Product product) {
    this.product = product;
    this.tenant = product.tenant();
    this.officer = new Officer(tenant.owner());
    this.witness = Witness.of(product.installation(), tenant.id(), People.CUSTODIANS);
  }

  @Test
  void eventsAreArchivedVerifiedAndOnlyThenDeleted(@TempDir Path folder) throws Exception {
    product.history(tenant, 31).auditEvents(ROWS);
    officer.holdPeople("litigation", People.CUSTODIANS).require(201);
    JsonObject plan = officer.preview(officer.policy("audit_log", DAYS, ARCHIVE));
    List<String> held = witness.heldEvents(cutoff(plan));

    String run = purged(plan);

    assertThat(witness.expiredEvents(cutoff(plan))).isZero();
    assertThat(witness.heldEvents(cutoff(plan))).isEqualTo(held).isNotEmpty();
    requireProven(run, plan, folder);
  }

  @Test
  void commitsAreArchivedWithTheirStatistics(@TempDir Path folder) throws Exception {
    product.history(tenant, 32).commits(ROWS);
    officer.holdPeople("litigation", People.CUSTODIANS).require(201);
    JsonObject plan = officer.preview(officer.policy("git_commits", DAYS, ARCHIVE));
    List<String> held = witness.heldCommits(cutoff(plan));

    String run = purged(plan);

    assertThat(witness.expiredCommits(cutoff(plan))).isZero();
    assertThat(witness.expiredStatistics(cutoff(plan))).isZero();
    assertThat(witness.heldCommits(cutoff(plan))).isEqualTo(held).isNotEmpty();
    requireProven(run, plan, folder);
  }

  @Test
  void nothingIsDeletedWhenTheArchiveCannotBeWritten() throws Exception {
    product.history(tenant, 33).auditEvents(ROWS / 10);
    officer.holdPeople("litigation", People.CUSTODIANS).require(201);
    JsonObject plan = officer.preview(officer.policy("audit_log", DAYS, ARCHIVE));
    Path archives = Path.of(product.installation().server().dataFolder().toString(), "archives");
    Path away = archives.resolveSibling("archives-away");
    boolean there = Files.exists(archives);
    if (there) {
      Files.move(archives, away);
    }
    Files.createFile(archives);
    String run;
    JsonObject end;
    try {
      run = officer.execute(plan.getString("policy_id"), Optional.of(plan.getString("plan_id")));
      end = officer.awaitEnd(run, BOUND, seen -> {});
    } finally {
      Files.delete(archives);
      if (there) {
        Files.move(away, archives);
      }
    }
    assertThat(end.getString("failure")).isEqualTo("retention.archive-unavailable");
    assertThat(end.getInt("rows_deleted")).isZero();
    assertThat(witness.expiredEvents(cutoff(plan))).isEqualTo(plan.getInt("rows"));

    tenant.owner().post(Officer.RUNS + "/" + run + "/restart").require(200);
    JsonObject again = officer.awaitCompleted(run, BOUND);
    assertThat(again.getInt("rows_deleted")).isEqualTo(plan.getInt("rows"));
  }

  private String purged(JsonObject plan) {
    assertThat(plan.getInt("rows")).isPositive();
    String run =
        officer.execute(plan.getString("policy_id"), Optional.of(plan.getString("plan_id")));
    JsonObject end = officer.awaitCompleted(run, BOUND);
    assertThat(end.getInt("rows_deleted")).isEqualTo(plan.getInt("rows"));
    return run;
  }

  private void requireProven(String run, JsonObject plan, Path folder) throws Exception {
    assertThat(officer.archiveOf(run).getInt("rows")).isEqualTo(plan.getInt("rows"));
    Path archive = officer.takeArchive(run, folder);
    assertThat(CommandLine.verify(archive)).isZero();
    assertThat(CommandLine.verify(archive, folder.resolve("run.jws"))).isZero();
    changeOneByte(archive);
    assertThat(CommandLine.verify(archive, folder.resolve("run.jws"))).isEqualTo(1);
  }

  private static void changeOneByte(Path archive) throws Exception {
    try (FileSystem zip = FileSystems.newFileSystem(archive);
        Stream<Path> files = Files.list(zip.getPath("/"))) {
      Path part =
          files
              .filter(file -> file.getFileName().toString().startsWith("part-"))
              .findFirst()
              .orElseThrow();
      byte[] bytes = Files.readAllBytes(part);
      bytes[bytes.length / 2] ^= 1;
      Files.write(part, bytes);
    }
  }

  private static Instant cutoff(JsonObject plan) {
    return Instant.parse(plan.getString("cutoff"));
  }
}
