package org.devhealth.it.access;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.time.Duration;
import org.devhealth.it.Product;
import org.devhealth.it.SharedProduct;
import org.devhealth.it.installation.Answer;
import org.devhealth.it.installation.Api;
import org.devhealth.it.installation.Login;
import org.devhealth.it.installation.Tenant;
import org.devhealth.it.installation.Waiting;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(SharedProduct.class)
class CustomRolesIT {

  private static final Duration WITHIN = Duration.ofSeconds(8);
  private static final String PASSWORD = "four blue boats sail home";

  private final Product product;
  private Tenant tenant;
  private String roles;

  CustomRolesIT(Product product) {
    this.product = product;
  }

  @BeforeEach
  void makeTenant() {
    tenant = product.tenant();
    roles = "/api/v1/admin/orgs/" + tenant.id() + "/roles";
  }

  @Test
  void aTextThatNoDatabaseKeepsIsRefused() {
    String role =
        "{\"name\":\"r9\",\"description\":\"a\\u0000b\",\"permissions\":[\"read:teams\"]}";

    assertThat(tenant.owner().post(roles, role).code()).isEqualTo("kernel.malformed-body");
    assertThat(tenant.owner().get("/api/v1/admin/audit-logs?q=a%00b").code())
        .isEqualTo("kernel.invalid-request");
    assertThat(tenant.owner().get(roles + "/a%00b").status()).isEqualTo(400);
  }

  @Test
  void aMemberMayWhatHisRoleAllowsAndNoMore() {
    create("reader", "read:settings").require(201);
    Api member = member("reader");

    assertThat(member.get("/api/v1/admin/ip-allowlist").status()).isEqualTo(200);
    Answer refused = member.get("/api/v1/admin/orgs/" + tenant.id() + "/members");
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.text("permission")).isEqualTo("read:members");
  }

  @Test
  void aChangeReachesItsHolders() {
    String id = create("reader", "read:settings").require(201).text("id");
    Api member = member("reader");
    String list = "/api/v1/admin/ip-allowlist";
    assertThat(member.get(list).status()).isEqualTo(200);

    Answer changed =
        tenant.owner().call("PATCH", roles + "/" + id, "{\"permissions\":[\"read:teams\"]}");

    assertThat(changed.require(200).json().getInt("version")).isEqualTo(2);
    Waiting.until("the right is gone", WITHIN, () -> member.get(list).status() == 403);
  }

  @Test
  void nobodyMakesOrChangesARoleWithRightsThatHeDoesNotHave() {
    Api admin = member("admin");
    String strong = create("strong", "manage:billing").require(201).text("id");

    assertRefused(create(admin, "stronger", "manage:billing"), 403, EXCEEDS);
    assertRefused(
        admin.call("PATCH", roles + "/" + strong, "{\"permissions\":[\"read:teams\"]}"),
        403,
        EXCEEDS);
    assertRefused(admin.delete(roles + "/" + strong), 403, EXCEEDS);
    assertThat(create(admin, "weak", "read:teams").status()).isEqualTo(201);
  }

  private static final String EXCEEDS = "access.role-exceeds-own-rights";

  @Test
  void aRoleThatSomebodyHasStays() {
    String id = create("reader", "read:settings").require(201).text("id");
    member("reader");

    assertRefused(tenant.owner().delete(roles + "/" + id), 409, "access.role-in-use");
  }

  @Test
  void anUnusedRoleIsRemoved() {
    String id = create("reader", "read:settings").require(201).text("id");

    assertThat(tenant.owner().delete(roles + "/" + id).status()).isEqualTo(204);
    assertThat(tenant.owner().get(roles + "/" + id).status()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource({
    "viewer, read:teams, 409, access.role-exists",
    "owner, read:teams, 409, access.role-exists",
    "Reader, read:teams, 400, kernel.invalid-request",
    "a b, read:teams, 400, kernel.invalid-request",
    "reader, superuser, 400, access.unknown-permission",
    "reader, authenticated, 400, access.unknown-permission",
    "reader, admin:everything, 400, access.unknown-permission"
  })
  void whatIsNoRoleIsRefused(String name, String permission, int status, String code) {
    assertRefused(create(name, permission), status, code);
  }

  @Test
  void builtInRolesAreListedAndStay() {
    JsonObject first =
        tenant.owner().get(roles).require(200).json().getJsonArray("items").getJsonObject(0);

    assertThat(first.getBoolean("built_in")).isTrue();
    String place = roles + "/" + first.getString("id");
    assertRefused(tenant.owner().delete(place), 409, "access.role-built-in");
    assertRefused(
        tenant.owner().call("PATCH", place, "{\"description\":\"x\"}"),
        409,
        "access.role-built-in");
  }

  @Test
  void anotherOrganizationsRolesDoNotExist() {
    String id = create("reader", "read:settings").require(201).text("id");
    Tenant other = product.tenant();

    assertThat(other.owner().get(roles).status()).isEqualTo(404);
    assertThat(other.owner().get(roles + "/" + id).status()).isEqualTo(404);
    String own = "/api/v1/admin/orgs/" + other.id() + "/roles/" + id;
    assertThat(other.owner().get(own).status()).isEqualTo(404);
    assertThat(other.owner().delete(own).status()).isEqualTo(404);
  }

  private Answer create(String name, String permission) {
    return create(tenant.owner(), name, permission);
  }

  private Answer create(Api by, String name, String permission) {
    return by.post(roles, "{\"name\":\"%s\",\"permissions\":[\"%s\"]}".formatted(name, permission));
  }

  private Api member(String role) {
    Login login = Login.of(role + "@" + tenant.slug() + ".example", PASSWORD);
    return product.operator().member(tenant, login, role);
  }

  private static void assertRefused(Answer answer, int status, String code) {
    assertThat(answer.code()).as(answer.toString()).isEqualTo(code);
    assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
  }
}
