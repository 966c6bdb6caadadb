package org.devhealth.it.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.devhealth.it.Product;
import org.devhealth.it.SharedProduct;
import org.devhealth.it.installation.Answer;
import org.devhealth.it.installation.Login;
import org.devhealth.it.installation.Tenant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An invitation is for one address, once, as long as it stands. */
@ExtendWith(SharedProduct.class)
class InvitationIT {

  private final Product product;
  private final People people;
  private final Tenant tenant;
  private final String invites;
  private final String email = People.address();

  InvitationIT(Product product) {
    this.product = product;
    this.people = new People(product);
    this.tenant = product.tenant();
    this.invites = "/api/v1/admin/orgs/" + tenant.id() + "/invites";
  }

  @Test
  void anInvitedPersonChoosesAPasswordAndIsAMember() {
    invite("editor").require(201);

    people.accept(people.mailbox().token(email), People.PASSWORD).require(200);

    Answer login = people.logIn(email, People.PASSWORD).require(200);
    assertThat(login.json().getJsonObject("user").getString("org_id")).isEqualTo(tenant.id());
    assertThat(login.json().getJsonObject("user").getString("role")).isEqualTo("editor");
  }

  @Test
  void anInvitationIsGoodOnce() {
    invite("viewer").require(201);
    String token = people.mailbox().token(email);
    people.accept(token, People.PASSWORD).require(200);

    assertRefused(people.accept(token, People.PASSWORD));
  }

  @Test
  void anInvitationThatWasTakenBackIsWorthless() {
    String id = invite("viewer").require(201).text("id");
    tenant.owner().delete(invites + "/" + id).require(204);

    assertRefused(people.accept(people.mailbox().token(email), People.PASSWORD));
    assertThat(people.logIn(email, People.PASSWORD).status()).isEqualTo(401);
  }

  @Test
  void anotherPersonsAccountCannotAcceptIt() {
    String other = People.address();
    people.register(other, People.PASSWORD, null).require(202);
    people.verify(people.mailbox().token(other)).require(200);
    invite("viewer").require(201);

    people.accept(people.mailbox().token(email), "the invited one chose this").require(200);

    assertThat(people.logIn(other, People.PASSWORD).require(200).body())
        .doesNotContain(tenant.id());
  }

  @Test
  void whoHasAnAccountAcceptsWithItsPassword() {
    people.register(email, People.PASSWORD, null).require(202);
    people.verify(people.mailbox().token(email)).require(200);
    invite("viewer").require(201);
    String token = people.mailbox().token(email);

    assertThat(people.accept(token, "not the password of it").code())
        .isEqualTo("identity.invalid-credentials");
    people.accept(token, People.PASSWORD).require(200);
  }

  @Test
  void aPasswordOfWhoNeverProvedTheAddressIsReplaced() {
    people.register(email, "the attacker knows this", null).require(202);
    String attackersHope = people.mailbox().token(email);
    invite("admin").require(201);

    people.accept(people.mailbox().token(email), People.PASSWORD).require(200);

    assertThat(people.logIn(email, "the attacker knows this").status()).isEqualTo(401);
    assertThat(people.verify(attackersHope).status()).isEqualTo(400);
  }

  @Test
  void aSecondMessageMakesTheFirstWorthless() {
    String id = invite("viewer").require(201).text("id");
    String first = people.mailbox().token(email);
    tenant.owner().post(invites + "/" + id + "/resend").require(200);

    assertRefused(people.accept(first, People.PASSWORD));
    people.accept(people.mailbox().token(email), People.PASSWORD).require(200);
  }

  @Test
  void anExpiredInvitationIsWorthless() {
    String id = invite("viewer").require(201).text("id");
    product
        .installation()
        .sql()
        .execute(
            "UPDATE invitations SET expires_at = now() - interval '1 second' WHERE id = ?::uuid",
            id);

    assertRefused(people.accept(people.mailbox().token(email), People.PASSWORD));
  }

  @Test
  void nobodyInvitesToMoreThanTheyHave() {
    Login admin = Login.of(People.address(), "five old kites in wind");
    var api = product.operator().member(tenant, admin, "admin");

    Answer answer = api.post(invites, People.body("email", email, "role", "owner"));

    assertThat(answer.code()).isEqualTo("identity.grant-exceeds-own-rights");
    assertThat(people.mailbox().to(email)).isEmpty();
  }

  @Test
  void onePersonIsInvitedOnceAtATime() {
    invite("viewer").require(201);

    assertThat(invite("editor").code()).isEqualTo("identity.already-invited");
  }

  @Test
  void invitationsOfAnotherOrganizationDoNotExist() {
    String id = invite("viewer").require(201).text("id");

    assertThat(product.tenant().owner().get(invites + "/" + id).status()).isEqualTo(404);
  }

  private Answer invite(String role) {
    return tenant.owner().post(invites, People.body("email", email, "role", role));
  }

  private static void assertRefused(Answer answer) {
    assertThat(answer.code()).isEqualTo("identity.invalid-invitation");
  }
}
