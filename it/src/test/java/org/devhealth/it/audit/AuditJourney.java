package org.devhealth.it.audit;

import java.time.Instant;
import org.devhealth.it.Product;
import org.devhealth.it.installation.Answer;
import org.devhealth.it.installation.Api;
import org.devhealth.it.installation.Tenant;

/** The log itself: who read it, who took it home, and the keys that seal it. */
final class AuditJourney {

  private static final String EXPORTS = Auditor.EXPORTS;
  private static final String ROTATE = "/api/v1/admin/signing-keys/rotate";

  private final Product product;
  private final Journal journal;

  AuditJourney(Product product, Journal journal) {
    this.product = product;
    this.journal = journal;
  }

  void travel(Tenant tenant) {
    Api owner = tenant.owner();
    Auditor auditor = new Auditor(product, owner);
    journal.recorded(
        "GET " + Auditor.LOGS,
        "audit_log.queried",
        owner.get(Auditor.LOGS + "?resource_id=" + Instant.now().toEpochMilli()));
    Answer requested =
        owner.post(
            EXPORTS, Bodies.of("from", "2020-01-01T00:00:00Z", "to", Instant.now().toString()));
    String id =
        journal.did("POST " + EXPORTS, "audit_export.requested", requested, "status").text("id");
    String path = EXPORTS + "/" + id;
    auditor.awaitEnd(id);
    journal.recorded(
        "GET " + EXPORTS + "/{}/download",
        "audit_export.downloaded",
        owner.get(path + "/download"));
    Answer linked = owner.post(path + "/link");
    journal.did("POST " + EXPORTS + "/{}/link", "audit_export.linked", linked, "link_until");
    journal.secret(linked.text("url").replaceFirst(".*link=", ""));
    journal.did("DELETE " + EXPORTS + "/{}", "audit_export.deleted", owner.delete(path), "status");
    product.proveSuperuser();
    Answer rotated =
        product.operator().superuser().post(ROTATE, Bodies.of("reason", "the yearly rotation"));
    journal.did("POST " + ROTATE, "signing_key.rotated", rotated, "kid");
  }
}
