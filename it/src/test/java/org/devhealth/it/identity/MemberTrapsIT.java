package org.devhealth.it.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.devhealth.it.Product;
import org.devhealth.it.SharedProduct;
import org.devhealth.it.installation.Api;
import org.devhealth.it.installation.Login;
import org.devhealth.it.installation.Tenant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody rises above what they are, and an organization keeps an owner. */
@ExtendWith(SharedProduct.class)
class MemberTrapsIT {

  private final Product product;
  private final Tenant tenant;
  private final String members;
  private final String owner;

  MemberTrapsIT(Product product) {
    this.product = product;
    this.tenant = product.tenant();
    this.members = "/api/v1/admin/orgs/" + tenant.id() + "/members/";
    this.owner = idOf(tenant.owner());
  }

  @Test
  void theLastOwnerStaysWhateverIsTried() {
    assertThat(tenant.owner().delete(members + owner).code()).isEqualTo("identity.last-owner");
    assertThat(tenant.owner().patch(members + owner, role("viewer")).code())
        .isEqualTo("identity.last-owner");
    assertThat(
            product
                .operator()
                .superuser()
                .patch("/api/v1/admin/users/" + owner, "{\"status\":\"disabled\"}")
                .code())
        .isEqualTo("identity.last-owner");
  }

  @Test
  void ofTwoOwnersWhoLeaveAtTheSameTimeOneStays() {
    Api other = member("owner");
    String otherId = idOf(other);

    List<Integer> answers =
        Stream.of(tenant.owner(), other)
            .parallel()
            .map(api -> api.delete(members + (api == other ? otherId : owner)).status())
            .toList();

    assertThat(answers).containsExactlyInAnyOrder(204, 409);
  }

  @Test
  void anAdminMakesNobodyAnOwnerAndDoesNotTouchOne() {
    Api admin = member("admin");

    assertThat(admin.patch(members + idOf(admin), role("owner")).code())
        .isEqualTo("identity.grant-exceeds-own-rights");
    assertThat(admin.patch(members + owner, role("viewer")).code())
        .isEqualTo("identity.grant-exceeds-own-rights");
    assertThat(admin.delete(members + owner).code()).isEqualTo("identity.grant-exceeds-own-rights");
  }

  @ParameterizedTest
  @ValueSource(strings = {"superuser", "nonsense", "compliance", "", "owner; drop", "OWNER"})
  void aRoleThatIsNoneIsNotGiven(String role) {
    assertThat(
            tenant
                .owner()
                .post(
                    "/api/v1/admin/orgs/" + tenant.id() + "/invites",
                    People.body("email", People.address(), "role", role))
                .code())
        .isEqualTo("identity.unknown-role");
  }

  @Test
  void accountsAreTheSuperusersMatter() {
    Api admin = member("admin");

    assertThat(admin.patch("/api/v1/admin/users/" + idOf(admin), "{\"is_superuser\":true}").code())
        .isEqualTo("access.permission-denied");
    assertThat(admin.get("/api/v1/admin/users").code()).isEqualTo("access.permission-denied");
    assertThat(admin.post("/api/v1/admin/users", People.body("email", People.address())).code())
        .isEqualTo("access.permission-denied");
  }

  @Test
  void anotherOrganizationDoesNotExist() {
    Tenant other = product.tenant();
    String theirs = "/api/v1/admin/orgs/" + other.id();

    assertThat(tenant.owner().get(theirs + "/members").status()).isEqualTo(404);
    assertThat(tenant.owner().get(theirs).status()).isEqualTo(404);
    assertThat(tenant.owner().patch(theirs, "{\"name\":\"Mine\"}").status()).isEqualTo(404);
    assertThat(
            tenant
                .owner()
                .patch(theirs + "/members/" + idOf(other.owner()), role("viewer"))
                .status())
        .isEqualTo(404);
    assertThat(tenant.owner().post(theirs + "/invites", invitation()).status()).isEqualTo(404);
  }

  private Api member(String role) {
    return product.operator().member(tenant, Login.of(People.address(), People.PASSWORD), role);
  }

  private static String idOf(Api api) {
    return api.get("/api/v1/auth/me").require(200).text("id");
  }

  private static String role(String role) {
    return People.body("role", role);
  }

  private static String invitation() {
    return People.body("email", People.address(), "role", "viewer");
  }
}
