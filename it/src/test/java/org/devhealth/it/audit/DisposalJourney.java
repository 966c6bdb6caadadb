package org.devhealth.it.audit;

import java.util.UUID;
import org.devhealth.it.Product;
import org.devhealth.it.installation.Answer;
import org.devhealth.it.installation.Api;
import org.devhealth.it.installation.Tenant;

/** What goes for good: organizations and accounts; and a clock that is doubted. */
final class DisposalJourney {

  private static final String DELETION = "/api/v1/admin/orgs/{}/deletion";
  private static final String USERS = "/api/v1/admin/users";
  private static final String CLOCK = "/api/v1/admin/retention-clock/acknowledge";
  private static final String JUMP =
      """
      INSERT INTO clock_jumps (id, newest_event_at, found_at, found_by)
      VALUES (gen_random_uuid(), now() - interval '9 days', now(), 'journey')
      """;

  private final Product product;
  private final Journal journal;
  private final Api superuser;

  DisposalJourney(Product product, Journal journal) {
    this.product = product;
    this.journal = journal;
    this.superuser = product.operator().superuser();
  }

  void travel(Tenant tenant) {
    product.proveSuperuser();
    organization(tenant);
    account();
    clock();
  }

  private void organization(Tenant tenant) {
    String deletion = DELETION.replace("{}", tenant.id());
    Answer requested =
        tenant.owner().post(deletion, "{\"dry_run\":false,\"reason\":\"we move on\"}");
    journal.did("POST " + DELETION, "organization_deletion.requested", requested, "reason");
    journal.did(
        "DELETE " + DELETION,
        "organization_deletion.undone",
        tenant.owner().delete(deletion),
        "status");
  }

  private void account() {
    String email = "g" + UUID.randomUUID().toString().substring(0, 13) + "@g.example";
    String user =
        superuser
            .post(USERS, Bodies.of("email", email, "full_name", "Gus"))
            .require(201)
            .text("id");
    journal.did(
        "DELETE " + USERS + "/{}", "user.erased", superuser.delete(USERS + "/" + user), "erased");
  }

  private void clock() {
    product.installation().sql().execute(JUMP);
    journal.did(
        "POST " + CLOCK,
        "retention_clock.acknowledged",
        superuser.post(CLOCK, Bodies.of("reason", "the server was off")),
        "reason");
  }
}
