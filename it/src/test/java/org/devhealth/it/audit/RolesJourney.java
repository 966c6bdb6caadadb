package org.devhealth.it.audit;

import org.devhealth.it.installation.Answer;
import org.devhealth.it.installation.Api;
import org.devhealth.it.installation.Tenant;

/** An organization makes a role of its own. */
final class RolesJourney {

  private static final String ROLES = "/api/v1/admin/orgs/{}/roles";

  private final Journal journal;

  RolesJourney(Journal journal) {
    this.journal = journal;
  }

  void travel(Tenant tenant) {
    Api owner = tenant.owner();
    String roles = ROLES.replace("{}", tenant.id());
    Answer made =
        owner.post(roles, "{\"name\":\"journey-reader\",\"permissions\":[\"read:settings\"]}");
    String id = journal.did("POST " + ROLES, "role.created", made, "permissions").text("id");
    Answer changed = owner.call("PATCH", roles + "/" + id, "{\"permissions\":[\"read:teams\"]}");
    journal.did("PATCH " + ROLES + "/{}", "role.updated", changed, "permissions");
    journal.did(
        "DELETE " + ROLES + "/{}", "role.deleted", owner.delete(roles + "/" + id), "permissions");
  }
}
