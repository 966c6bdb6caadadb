package org.devhealth.it.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.devhealth.it.Product;
import org.devhealth.it.SharedProduct;
import org.devhealth.it.access.WarOperations;
import org.devhealth.it.installation.Tenant;
import org.devhealth.it.installation.UnexpectedAnswer;
import org.devhealth.it.installation.Waiting;
import org.devhealth.kernel.gate.Operation;
import org.devhealth.proof.json.JsonBounds;
import org.devhealth.proof.json.JsonFields;
import org.devhealth.proof.json.JsonReader;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Every operation that changes something leaves its event. Operations come from the WAR as it was
 * built: one that is new fails here until a journey takes it.
 */
@ExtendWith(SharedProduct.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuditedOperationsIT {

  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS", "QUERY", "SOURCE");

  /**
   * What changes nothing although it is sent by POST: a question about an address, and the way in
   * to GraphQL, whose mutations are operations of their own.
   */
  private static final Set<String> CHANGES_NOTHING =
      Set.of("POST /api/v1/admin/ip-allowlist/check", "POST /graphql");

  private static final String FIND =
      "SELECT changes::text FROM audit_log WHERE request_id = ? AND action = ?";

  private static final String WITH_SECRET =
      """
      SELECT action FROM audit_log e
      WHERE occurred_at >= cast(? AS timestamptz) AND position(? IN e::text) > 0
      """;

  private final Journal journal = new Journal();
  private final String start = Instant.now().toString();
  private final Product product;

  AuditedOperationsIT(Product product) {
    this.product = product;
  }

  @BeforeAll
  void travel() throws Exception {
    Tenant tenant = product.tenant();
    new IdentityJourney(product, journal).travel(tenant);
    new NewcomersJourney(product, journal).travel(tenant);
    new NetworkJourney(product, journal).travel(product.tenant());
    new SecondFactorJourney(product, journal).travel();
    new TokensJourney(product, journal).travel(tenant);
    new SettingsJourney(product, journal).travel(tenant);
    new RolesJourney(journal).travel(tenant);
    new LicensingJourney(product, journal).travel(product.tenant());
    new RetentionJourney(product, journal).travel(tenant);
    new AuditJourney(product, journal).travel(tenant);
    new SyncJourney(product, journal).travel(tenant);
    new DisposalJourney(product, journal).travel(product.tenant());
  }

  @Test
  void everyOperationThatChangesSomethingIsTaken() {
    Set<String> taken =
        journal.entries().stream().map(Journal.Entry::operation).collect(Collectors.toSet());
    Set<String> missing = new TreeSet<>(changing());
    missing.removeAll(taken);
    missing.removeAll(CHANGES_NOTHING);
    assertThat(missing).as("add these to a journey, with the action they record").isEmpty();
  }

  @Test
  void everyOperationHasItsEventWithBeforeAndAfter() {
    SoftAssertions all = new SoftAssertions();
    for (Journal.Entry entry : journal.entries()) {
      List<String> found = await(entry);
      all.assertThat(found).as("%s records %s", entry.operation(), entry.action()).isNotEmpty();
      found.stream()
          .limit(1)
          .forEach(
              changes ->
                  all.assertThat(changedFields(changes))
                      .as("%s tells what changed", entry.operation())
                      .containsAll(entry.changed()));
    }
    all.assertAll();
  }

  @Test
  void noEventHoldsASecret() {
    assertThat(journal.secrets()).hasSizeGreaterThan(8);
    for (String secret : journal.secrets()) {
      assertThat(product.installation().sql().texts(WITH_SECRET, start, secret)).isEmpty();
    }
  }

  /** Some work goes on after its answer, which tells nothing. */
  private List<String> await(Journal.Entry entry) {
    try {
      Waiting.until(entry.action(), PATIENCE, () -> !find(entry).isEmpty());
    } catch (UnexpectedAnswer e) {
      return List.of();
    }
    return find(entry);
  }

  private List<String> find(Journal.Entry entry) {
    return product.installation().sql().texts(FIND, entry.requestId(), entry.action());
  }

  /** Fields that have both a before and an after. */
  private static Set<String> changedFields(String changes) {
    JsonFields fields =
        JsonFields.of(
            JsonReader.read(changes.getBytes(StandardCharsets.UTF_8), JsonBounds.DEFAULT));
    return fields.names().stream()
        .filter(name -> fields.object(name).has("before") && fields.object(name).has("after"))
        .collect(Collectors.toSet());
  }

  private static Set<String> changing() {
    return WarOperations.all().stream()
        .filter(operation -> !READING.contains(operation.verb()))
        .map(AuditedOperationsIT::name)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String name(Operation operation) {
    return operation.verb() + " " + operation.path().replaceAll("\\{[^}]*}", "{}");
  }
}
