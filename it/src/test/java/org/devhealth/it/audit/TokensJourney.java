package org.devhealth.it.audit;

import java.time.Duration;
import java.time.Instant;
import org.devhealth.it.Product;
import org.devhealth.it.installation.Answer;
import org.devhealth.it.installation.Api;
import org.devhealth.it.installation.Tenant;
import org.devhealth.it.installation.Waiting;

/** A program gets a token, keys change, and a superuser acts in another's place. */
final class TokensJourney {

  private static final String ADMIN = "/api/v1/admin";
  private static final String TOKENS = ADMIN + "/tokens";
  private static final String ROTATIONS = ADMIN + "/secret-rotations";
  private static final Duration BOUND = Duration.ofMinutes(1);

  private final Product product;
  private final Journal journal;
  private final Api superuser;

  TokensJourney(Product product, Journal journal) {
    this.product = product;
    this.journal = journal;
    this.superuser = product.operator().superuser();
  }

  void travel(Tenant tenant) {
    product.operator().allow(tenant, "api_access");
    token(tenant.owner());
    product.proveSuperuser();
    journal.did(
        "POST " + ADMIN + "/token-keys/rotate",
        "token_key.rotated",
        superuser.post(ADMIN + "/token-keys/rotate", "{\"withdraw\":false}"),
        "kid");
    rotateSecrets();
    impersonate(tenant);
  }

  private void rotateSecrets() {
    Answer requested = superuser.post(ROTATIONS);
    journal.did("POST " + ROTATIONS, "secrets.rotation_requested", requested, "status");
    String place = requested.location().orElseThrow();
    Waiting.until(
        "the rotation ended", BOUND, () -> superuser.get(place).text("status").equals("completed"));
  }

  private void token(Api owner) {
    Answer made =
        owner.post(
            TOKENS,
            "{\"name\":\"nightly\",\"permissions\":[\"read:members\"],\"expires_at\":\"%s\"}"
                .formatted(Instant.now().plus(Duration.ofDays(2))));
    journal.did("POST " + TOKENS, "api_token.made", made, "permissions", "expires_at");
    journal.secret(made.text("token"));
    journal.did(
        "DELETE " + TOKENS + "/{}",
        "api_token.revoked",
        owner.delete(TOKENS + "/" + made.text("id")),
        "status");
  }

  private void impersonate(Tenant tenant) {
    String target = tenant.owner().get("/api/v1/auth/me").require(200).text("id");
    Answer begun =
        superuser.post(
            ADMIN + "/impersonate",
            Bodies.of(
                "target_user_id", target, "org_id", tenant.id(), "reason", "a question of theirs"));
    journal.did("POST " + ADMIN + "/impersonate", "impersonation.started", begun, "status");
    journal.secret(begun.text("access_token"));
    String session =
        product
            .installation()
            .sql()
            .texts("SELECT resource_id FROM audit_log WHERE request_id = ?", begun.requestId())
            .get(0);
    journal.did(
        "DELETE " + ADMIN + "/impersonations/{}",
        "impersonation.ended",
        superuser.delete(ADMIN + "/impersonations/" + session),
        "status");
  }
}
