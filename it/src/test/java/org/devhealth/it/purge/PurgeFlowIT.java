package org.devhealth.it.purge;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.devhealth.it.Product;
import org.devhealth.it.SharedProduct;
import org.devhealth.it.history.MadeUpHistory;
import org.devhealth.it.history.People;
import org.devhealth.it.installation.Tenant;
import org.devhealth.it.retention.Officer;
import org.devhealth.it.retention.Witness;
import org.devhealth.proof.certificate.CertificateVerifier;
import org.devhealth.proof.certificate.RowDigest;
import org.devhealth.proof.certificate.Verdict;
import org.devhealth.proof.signature.KeySet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Policy, preview, hold, run, progress, certificate: over both stores. */
@ExtendWith(SharedProduct.class)
class PurgeFlowIT {

  private static final Duration BOUND = Duration.ofMinutes(3);
  private static final int ROWS = 20_000;
  private static final int DAYS = 365;
  private static final List<String> CUSTODIANS = People.CUSTODIANS;

  private final Product product;
  private final Tenant tenant;
  private final Officer officer;
  private final Witness witness;

  PurgeFlowIT(Product product) {
    this.product = product;
    this.tenant = product.tenant();
    this.officer = new Officer(tenant.owner());
    this.witness = Witness.of(product.installation(), tenant.id(), CUSTODIANS);
  }

  @Test
  void aPurgeOfPostgresDeletesWhatItPlannedAndNothingThatIsHeld() {
    history().auditEvents(ROWS);
    officer.holdPeople("litigation", CUSTODIANS).require(201);
    String policy = officer.policy("audit_log", DAYS);
    JsonObject plan = officer.preview(policy);
    Instant cutoff = Instant.parse(plan.getString("cutoff"));
    long expired = witness.expiredEvents(cutoff);
    List<String> held = witness.heldEvents(cutoff);
    RowDigest digest = digestOf(witness.expiredEventKeys(cutoff));
    assertThat(plan.getInt("rows")).isEqualTo((int) expired).isGreaterThan(ROWS / 3);
    assertThat(plan.getInt("held_rows")).isEqualTo(held.size()).isPositive();

    String run = officer.execute(policy, Optional.of(plan.getString("plan_id")));
    JsonObject end = officer.awaitCompleted(run, BOUND);

    assertThat(end.getInt("rows_deleted")).isEqualTo((int) expired);
    assertThat(end.getInt("rows_held")).isEqualTo(held.size());
    assertThat(witness.expiredEvents(cutoff)).isZero();
    assertThat(witness.heldEvents(cutoff)).isEqualTo(held);
    assertThat(digestsOf(run)).containsEntry("audit_log", digest);
  }

  @Test
  void aPurgeOfClickHouseTakesTheChildrenAlong() {
    history().commits(ROWS);
    officer.holdPeople("litigation", CUSTODIANS).require(201);
    String policy = officer.policy("git_commits", DAYS);
    JsonObject plan = officer.preview(policy);
    Instant cutoff = Instant.parse(plan.getString("cutoff"));
    long expired = witness.expiredCommits(cutoff) + witness.expiredStatistics(cutoff);
    List<String> held = witness.heldCommits(cutoff);
    RowDigest digest = digestOf(witness.expiredCommitKeys(cutoff));
    assertThat(plan.getInt("rows")).isEqualTo((int) expired).isGreaterThan(ROWS / 3);

    String run = officer.execute(policy, Optional.of(plan.getString("plan_id")));
    JsonObject end = officer.awaitCompleted(run, BOUND);

    assertThat(end.getInt("rows_deleted")).isEqualTo((int) expired);
    assertThat(witness.expiredCommits(cutoff)).isZero();
    assertThat(witness.expiredStatistics(cutoff)).isZero();
    assertThat(witness.heldCommits(cutoff)).isEqualTo(held).isNotEmpty();
    assertThat(digestsOf(run)).containsEntry("git_commits", digest);
  }

  @Test
  void progressNeverGoesBackAndEndsAtItsTotal() {
    history().auditEvents(ROWS);
    Watcher watcher = new Watcher();

    String policy = officer.policy("audit_log", DAYS);
    String plan = officer.preview(policy).getString("plan_id");
    JsonObject end = officer.awaitEnd(officer.execute(policy, Optional.of(plan)), BOUND, watcher);

    assertThat(watcher.done()).isSorted();
    assertThat(end.getJsonObject("progress").getInt("done"))
        .isEqualTo(end.getJsonObject("progress").getInt("total"));
  }

  @Test
  void theCertificateVerifiesAndNotAfterOneChangedByte() {
    String certificate = officer.certificate(smallRun());
    byte[] good = certificate.getBytes(StandardCharsets.US_ASCII);
    byte[] changed = good.clone();
    int middle = certificate.indexOf('.') + 40;
    changed[middle] = (byte) (changed[middle] == 'A' ? 'B' : 'A');

    assertThat(verdict(good).findings()).isEmpty();
    assertThat(verdict(changed).findings()).isNotEmpty();
  }

  @Test
  void theCommandLineVerifiesTheCertificateOffline(@TempDir Path folder) throws Exception {
    String certificate = officer.certificate(smallRun());
    Path file = Files.writeString(folder.resolve("run.jws"), certificate);
    Files.writeString(folder.resolve("signing-keys.json"), signingKeys());
    int middle = certificate.indexOf('.') + 40;
    char other = certificate.charAt(middle) == 'A' ? 'B' : 'A';
    Path changed =
        Files.writeString(
            folder.resolve("changed.jws"),
            certificate.substring(0, middle) + other + certificate.substring(middle + 1));

    assertThat(CommandLine.verify(file)).isZero();
    assertThat(CommandLine.verify(changed)).isEqualTo(1);
  }

  @Test
  void anotherOrganizationFindsNothingOfIt() {
    String run = smallRun();
    String policy = end(run).getString("policy_id");
    String hold = officer.holdPeople("secret", CUSTODIANS).require(201).text("id");
    Tenant stranger = product.tenant();

    for (String path :
        List.of(
            Officer.RUNS + "/" + run,
            Officer.RUNS + "/" + run + "/certificate",
            Officer.POLICIES + "/" + policy,
            Officer.HOLDS + "/" + hold)) {
      assertThat(stranger.owner().get(path).status()).as(path).isEqualTo(404);
    }
  }

  private String smallRun() {
    history().auditEvents(2_000);
    String run = officer.execute(officer.policy("audit_log", DAYS), Optional.empty());
    officer.awaitCompleted(run, BOUND);
    return run;
  }

  private JsonObject end(String run) {
    return officer.run(run);
  }

  private MadeUpHistory history() {
    return product.history(tenant, 1);
  }

  private Map<String, RowDigest> digestsOf(String run) {
    return verdict(officer.certificate(run).getBytes(StandardCharsets.US_ASCII))
        .signed()
        .orElseThrow()
        .certificate()
        .disposition()
        .tables()
        .stream()
        .collect(Collectors.toMap(table -> table.name().table(), table -> table.tally().digest()));
  }

  private static RowDigest digestOf(List<String> keys) {
    return keys.stream()
        .map(key -> RowDigest.ofKey(List.of(key)))
        .reduce(RowDigest.ZERO, RowDigest::plus);
  }

  private Verdict verdict(byte[] certificate) {
    byte[] keys = signingKeys().getBytes(StandardCharsets.UTF_8);
    return new CertificateVerifier(KeySet.read(keys)).verify(certificate);
  }

  private String signingKeys() {
    return product
        .installation()
        .api()
        .get("/.well-known/devhealth-signing-keys.json")
        .require(200)
        .body();
  }
}
