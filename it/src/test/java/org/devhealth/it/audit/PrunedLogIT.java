package org.devhealth.it.audit;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.devhealth.it.Product;
import org.devhealth.it.SharedProduct;
import org.devhealth.it.history.People;
import org.devhealth.it.installation.Answer;
import org.devhealth.it.installation.Tenant;
import org.devhealth.it.retention.Officer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A log of which a purge took a third, and a hold kept some of that. */
@ExtendWith(SharedProduct.class)
class PrunedLogIT {

  private static final int EVENTS = 3_000;
  private static final int DAYS = 365;
  private static final Duration BOUND = Duration.ofMinutes(2);

  private final Product product;
  private final Tenant tenant;
  private final Auditor auditor;
  private final Officer officer;

  PrunedLogIT(Product product) {
    this.product = product;
    this.tenant = product.tenant();
    this.auditor = new Auditor(product, tenant.owner());
    this.officer = new Officer(tenant.owner());
  }

  @Test
  void everyRemainingEventIsProvenByTheCertificateOfItsNeighboursPurge(@TempDir Path folder)
      throws Exception {
    product.history(tenant, 11).auditEvents(EVENTS);
    officer.holdPeople("litigation", People.CUSTODIANS).require(201);
    Path kept = Files.writeString(folder.resolve("kept.txt"), checkpoint());

    String run = officer.execute(officer.policy("audit_log", DAYS), Optional.empty());
    JsonObject end = officer.awaitCompleted(run, BOUND);
    Path certificate = Files.writeString(folder.resolve("run.jws"), officer.certificate(run));
    Path export = auditor.take(Auditor.Order.ndjson(Instant.now()), folder);

    assertThat(end.getInt("rows_deleted")).isGreaterThan(EVENTS / 4);
    Verify alone = Verify.of(folder, export);
    assertThat(alone.status()).isEqualTo(1);
    assertThat(alone.output()).contains("audit.event-missing: sequence ", "without certificate");

    Verify proven = Verify.of(folder, export, certificate, "--checkpoint", kept);
    assertThat(proven.status()).as(proven.output()).isZero();
    assertThat(proven.output())
        .contains(", " + end.getInt("rows_deleted") + " removed under certificates");

    Path other = otherOrganizationsCertificate(folder);
    assertThat(Verify.of(folder, export, other).status()).isEqualTo(1);
    assertNeighboursAreProvable(folder);
  }

  /** By the API as it answers after the purge: the oldest that is left, held ones among them. */
  private void assertNeighboursAreProvable(Path folder) throws Exception {
    Instant year = Instant.now().minus(Duration.ofDays(DAYS));
    List<JsonObject> oldest = auditor.events("to=" + year);
    assertThat(oldest).isNotEmpty();
    List<Object> files = new ArrayList<>();
    for (JsonObject event : oldest.subList(0, Math.min(20, oldest.size()))) {
      String id = event.getString("id");
      Answer proof = tenant.owner().get(Auditor.LOGS + "/" + id + "/proof").require(200);
      files.add(Files.writeString(folder.resolve(id + ".json"), proof.body()));
    }
    Verify proofs = Verify.of(folder, files.toArray());
    assertThat(proofs.status()).as(proofs.output()).isZero();
  }

  private Path otherOrganizationsCertificate(Path folder) throws Exception {
    Tenant stranger = product.tenant();
    Officer strange = new Officer(stranger.owner());
    product.history(stranger, 12).auditEvents(500);
    String run = strange.execute(strange.policy("audit_log", DAYS), Optional.empty());
    strange.awaitCompleted(run, BOUND);
    return Files.writeString(folder.resolve("other.jws"), strange.certificate(run));
  }

  private String checkpoint() {
    return tenant.owner().get(Auditor.LOGS + "/checkpoint").require(200).body();
  }
}
