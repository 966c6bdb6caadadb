package org.devhealth.it.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.devhealth.it.Product;
import org.devhealth.it.SharedProduct;
import org.devhealth.it.installation.Answer;
import org.devhealth.it.installation.Api;
import org.devhealth.it.installation.Tenant;
import org.devhealth.it.licensing.Keys;
import org.devhealth.it.licensing.Vendor;
import org.devhealth.it.retention.Officer;
import org.devhealth.kernel.gate.Operation;
import org.devhealth.kernel.gate.RequirePermission;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What belongs to another organization does not exist, wherever its id is written. */
@ExtendWith(SharedProduct.class)
class ForeignIdsIT {

  private static final String ADMIN = "/api/v1/admin/";
  private static final Pattern ONLY_IDS = Pattern.compile("[^{]*(\\{(org|id|user)}[^{]*)+");

  private final Product product;
  private Tenant mine;
  private Tenant theirs;

  /** Ids of the other organization by the part of the path that they belong to. */
  private final Map<String, String> objects = new LinkedHashMap<>();

  ForeignIdsIT(Product product) {
    this.product = product;
  }

  @BeforeEach
  void makeBoth() {
    mine = enterprise();
    theirs = enterprise();
    Api owner = theirs.owner();
    Officer officer = new Officer(owner);
    String policy = officer.policy("git_commits", 365);
    String plan = officer.preview(policy).getString("plan_id");
    String run = officer.execute(policy, Optional.of(plan));
    objects.put("retention-policies/", policy);
    objects.put("retention-plans/", plan);
    objects.put("retention-runs/", run);
    objects.put("legal-holds/", officer.holdPeople("x", List.of("a@b.example")).text("id"));
    objects.put("audit-logs/", firstOf(owner, ADMIN + "audit-logs"));
    objects.put(
        "audit-exports/",
        made(
            owner,
            "audit-exports",
            "{\"from\":\"2000-01-01T00:00:00Z\",\"to\":\"2030-01-01T00:00:00Z\",\"format\":\"ndjson\",\"compression\":\"gzip\"}"));
    objects.put("ip-allowlist/", made(owner, "ip-allowlist", "{\"ip_range\":\"10.0.0.0/8\"}"));
    objects.put("invites/", made(owner, orgs() + "invites", email("i")));
    objects.put(
        "roles/",
        made(owner, orgs() + "roles", "{\"name\":\"r1\",\"permissions\":[\"read:teams\"]}"));
    objects.put(
        "tokens/",
        made(
            owner,
            "tokens",
            "{\"name\":\"program\",\"permissions\":[\"read:teams\"],\"expires_at\":\""
                + Instant.now().plus(Duration.ofDays(1))
                + "\"}"));
    objects.put("sessions/", firstOf(owner, "/api/v1/auth/sessions"));
    objects.put("members/", owner.get("/api/v1/auth/me").require(200).text("id"));
  }

  @Test
  void noOperationFindsThemInItsPath() {
    List<Operation> operations =
        WarOperations.all().stream()
            .filter(operation -> !operation.rule().isPublic())
            .filter(operation -> ONLY_IDS.matcher(operation.path()).matches())
            .filter(operation -> !operation.path().startsWith("/graphql"))
            .filter(operation -> !operation.rule().permission().equals(RequirePermission.SUPERUSER))
            .toList();
    assertThat(operations).hasSizeGreaterThan(25);
    for (Operation operation : operations) {
      for (String path : paths(operation.path())) {
        boolean body = Set.of("POST", "PUT", "PATCH").contains(operation.verb());
        Answer answer = mine.owner().call(operation.verb(), path, body ? "{}" : "");
        Set<Integer> refused = body ? Set.of(400, 404) : Set.of(404);
        assertThat(answer.status())
            .as(operation.verb() + " " + path + " " + answer.body())
            .isIn(refused);
      }
    }
    assertThatAllIsThereStill();
  }

  @Test
  void theyAreNotFoundInBodies() {
    Officer officer = new Officer(mine.owner());
    String policy = officer.policy("git_commits", 365);

    assertThat(officer.tryExecute(policy, Optional.of(objects.get("retention-plans/"))).status())
        .isEqualTo(404);
    Answer foreign = switchTo(theirs.id());
    Answer unknown = switchTo(UUID.randomUUID().toString());
    assertThat(foreign.status()).isEqualTo(unknown.status()).isEqualTo(404);
    assertThat(foreign.code()).isEqualTo(unknown.code());
    assertThat(foreign.body()).doesNotContain(theirs.slug());
  }

  @Test
  void theyAreNotFoundInQueryStrings() {
    String logs = ADMIN + "audit-logs?";
    String actor = objects.get("members/");
    for (String query :
        List.of(
            "resource_id=" + objects.get("retention-policies/"),
            "actor=" + actor,
            "q=" + theirs.slug())) {
      assertThat(mine.owner().get(logs + query).require(200).json().getJsonArray("items"))
          .as(query)
          .isEmpty();
    }
    assertThat(
            mine.owner()
                .get(
                    ADMIN
                        + "explain?data_type=audit_log&table=audit_log&key="
                        + objects.get("audit-logs/"))
                .status())
        .isIn(400, 404);
    assertThat(mine.owner().get(ADMIN + "settings?org_id=" + theirs.id()).body())
        .doesNotContain(theirs.id());
  }

  @Test
  void theHeaderOfAnotherOrganizationIsRefusedAsThatOfNone() {
    Answer foreign = mine.owner().with("X-Org-Id", theirs.id()).get("/api/v1/auth/me");
    Answer unknown =
        mine.owner().with("X-Org-Id", UUID.randomUUID().toString()).get("/api/v1/auth/me");

    assertThat(foreign.status()).isEqualTo(unknown.status()).isEqualTo(404);
    assertThat(foreign.code()).isEqualTo("identity.organization-not-accessible");
    assertThat(unknown.code()).isEqualTo(foreign.code());
    assertThat(mine.owner().with("X-Org-Id", "' OR 1=1").get("/api/v1/auth/me").status())
        .isEqualTo(400);
    assertThat(
            mine.owner()
                .with("X-Org-Id", theirs.id())
                .post("/graphql", "{\"query\":\"{ organization { name } }\"}")
                .body())
        .contains("identity.organization-not-accessible")
        .doesNotContain(theirs.slug());
    mine.owner().with("X-Org-Id", mine.id()).get("/api/v1/auth/me").require(200);
  }

  /** With the other organization in the path, and with one's own and the other's object. */
  private List<String> paths(String template) {
    String object =
        objects.entrySet().stream()
            .filter(entry -> template.contains(entry.getKey()))
            .map(Map.Entry::getValue)
            .reduce((first, second) -> second)
            .orElse(theirs.id());
    String filled = template.replace("{id}", object).replace("{user}", object);
    return filled.contains("{org}")
        ? Stream.of(theirs.id(), mine.id())
            .filter(org -> !filled.endsWith("{org}") || org.equals(theirs.id()))
            .filter(
                org ->
                    template.contains("{id}")
                        || template.contains("{user}")
                        || org.equals(theirs.id()))
            .map(org -> filled.replace("{org}", org))
            .toList()
        : List.of(filled);
  }

  private void assertThatAllIsThereStill() {
    Api owner = theirs.owner();
    objects.forEach(
        (segment, id) -> {
          String folder =
              switch (segment) {
                case "invites/", "roles/", "members/" -> ADMIN + orgs() + segment;
                case "sessions/" -> "/api/v1/auth/sessions/";
                default -> ADMIN + segment;
              };
          assertThat(owner.get(folder + id).status()).as(folder + id).isEqualTo(200);
        });
  }

  private Answer switchTo(String organization) {
    return mine.owner().post("/api/v1/auth/switch-org", "{\"org_id\":\"" + organization + "\"}");
  }

  private Tenant enterprise() {
    Tenant tenant = product.tenant();
    new Vendor(product).install(Keys.enterprise(tenant.id()).key()).require(200);
    return tenant;
  }

  private String orgs() {
    return "orgs/" + theirs.id() + "/";
  }

  private String email(String name) {
    return "{\"email\":\"%s@%s.example\",\"role\":\"viewer\"}".formatted(name, theirs.slug());
  }

  private static String made(Api owner, String collection, String body) {
    Answer answer = owner.post(ADMIN + collection, body);
    assertThat(answer.status()).as(collection + " " + answer.body()).isIn(201, 202);
    return answer.text("id");
  }

  private static String firstOf(Api owner, String list) {
    return owner
        .get(list)
        .require(200)
        .json()
        .getJsonArray("items")
        .getJsonObject(0)
        .getString("id");
  }
}
