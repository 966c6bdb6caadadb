package org.devhealth.it.demo;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import org.devhealth.it.installation.Login;
import org.devhealth.it.installation.Tenant;

/** One of the demonstration's organizations. */
record DemoOrganization(Tenant tenant, String tier, Login owner) {

  JsonObject toJson() {
    return Json.createObjectBuilder()
        .add("id", tenant.id())
        .add("slug", tenant.slug())
        .add("tier", tier)
        .add(
            "owner",
            Json.createObjectBuilder()
                .add("email", owner.email())
                .add("password", owner.password()))
        .build();
  }
}
