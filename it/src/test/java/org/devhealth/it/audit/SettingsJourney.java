package org.devhealth.it.audit;

import java.util.UUID;
import org.devhealth.dev.https.HttpsService;
import org.devhealth.it.Product;
import org.devhealth.it.installation.Answer;
import org.devhealth.it.installation.Api;
import org.devhealth.it.installation.Tenant;

/** Somebody sets the product up for their organization, and keeps credentials in it. */
final class SettingsJourney {

  private static final String ALL = "/api/v1/admin/settings";
  private static final String ONE = ALL + "/{}/{}";
  private static final String TIMEOUT = ALL + "/integrations/request_timeout";
  private static final String CREDENTIALS = "/api/v1/admin/credentials";

  private final Product product;
  private final Journal journal;

  SettingsJourney(Product product, Journal journal) {
    this.product = product;
    this.journal = journal;
  }

  void travel(Tenant tenant) {
    settings(tenant.owner());
    try (HttpsService service =
        HttpsService.start(
            product.certificate(), request -> HttpsService.Answer.of(200, "{\"login\":\"cat\"}"))) {
      product
          .operator()
          .superuser()
          .put(
              ALL + "/integrations/allowed_networks?scope=platform",
              "{\"value\":[\"127.0.0.0/8\",\"::1/128\"]}")
          .require(200);
      credentials(tenant.owner(), service);
    }
  }

  private void settings(Api owner) {
    Answer set = owner.put(TIMEOUT, "{\"value\":\"PT20S\"}");
    journal.did("PUT " + ONE, "setting.changed", set, "value");
    owner.put(TIMEOUT, "{\"value\":\"PT25S\"}").require(200);
    journal.did(
        "POST " + ONE + "/set-back",
        "setting.changed",
        owner.post(TIMEOUT + "/set-back", "{\"version\":1}"),
        "value");
    journal.did("DELETE " + ONE, "setting.removed", owner.delete(TIMEOUT), "value");
    Answer imported =
        owner.post(
            ALL + "/import?dry_run=false",
            "{\"settings\":{\"integrations.request_timeout\":\"PT15S\"}}");
    journal.did("POST " + ALL + "/import", "setting.changed", imported, "value");
  }

  private void credentials(Api owner, HttpsService service) {
    Answer kept =
        owner.post(
            CREDENTIALS,
            """
            {"provider":"github","name":"journey","credentials":{"token":"%s"},
             "config":{"base_url":"%s"}}"""
                .formatted(token(), service.url()));
    journal.did("POST " + CREDENTIALS, "credential.created", kept, "base_url", "credentials");
    journal.did(
        "POST " + CREDENTIALS + "/test",
        "credential.tested",
        owner.post(CREDENTIALS + "/test", Bodies.of("provider", "github", "name", "journey")),
        "last_test");
    String path = CREDENTIALS + "/github/journey";
    Answer rotated = owner.patch(path, "{\"credentials\":{\"token\":\"%s\"}}".formatted(token()));
    journal.did("PATCH " + CREDENTIALS + "/{}/{}", "credential.rotated", rotated, "credentials");
    journal.did(
        "DELETE " + CREDENTIALS + "/{}/{}",
        "credential.deleted",
        owner.delete(path),
        "enabled",
        "credentials");
  }

  private String token() {
    return journal.secret("tok_" + UUID.randomUUID().toString().replace("-", ""));
  }
}
