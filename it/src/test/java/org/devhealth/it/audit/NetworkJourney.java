package org.devhealth.it.audit;

import org.devhealth.it.Product;
import org.devhealth.it.installation.Answer;
import org.devhealth.it.installation.Api;
import org.devhealth.it.installation.Tenant;

/** An organization says from where it may be reached. */
final class NetworkJourney {

  private static final String LIST = "/api/v1/admin/ip-allowlist";
  private static final String RESCUE = "/api/v1/admin/orgs/{}/ip-allowlist/disable";

  private final Product product;
  private final Journal journal;

  NetworkJourney(Product product, Journal journal) {
    this.product = product;
    this.journal = journal;
  }

  void travel(Tenant tenant) {
    product.operator().allow(tenant, "ip_allowlist");
    Api owner = tenant.owner();
    String entry = entry(owner);
    journal.did(
        "POST " + LIST + "/enable", "ip_allowlist.enabled", owner.post(LIST + "/enable"), "mode");
    journal.did(
        "POST " + LIST + "/confirm",
        "ip_allowlist.confirmed",
        owner.post(LIST + "/confirm"),
        "mode");
    journal.did(
        "POST " + LIST + "/disable",
        "ip_allowlist.disabled",
        owner.post(LIST + "/disable"),
        "mode");
    owner.post(LIST + "/enable").require(200);
    Api superuser = product.operator().superuser();
    journal.did(
        "POST " + RESCUE,
        "ip_allowlist.disabled",
        superuser.post(RESCUE.replace("{}", tenant.id())),
        "mode");
    journal.did(
        "DELETE " + LIST + "/{}",
        "ip_allowlist.deleted",
        owner.delete(LIST + "/" + entry),
        "network");
  }

  private String entry(Api owner) {
    Answer added = owner.post(LIST, "{\"ip_range\":\"127.0.0.0/8\",\"description\":\"here\"}");
    String id = journal.did("POST " + LIST, "ip_allowlist.created", added, "network").text("id");
    Answer changed = owner.call("PATCH", LIST + "/" + id, "{\"description\":\"still here\"}");
    journal.did("PATCH " + LIST + "/{}", "ip_allowlist.updated", changed, "description");
    return id;
  }
}
