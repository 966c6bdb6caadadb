package org.devhealth.it.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.devhealth.it.Product;
import org.devhealth.it.installation.Tenant;

/** A repository of a made-up organization is read. */
final class SyncJourney {

  private static final String GIT = "/api/v1/admin/sync/git-local";

  private final Product product;
  private final Journal journal;

  SyncJourney(Product product, Journal journal) {
    this.product = product;
    this.journal = journal;
  }

  void travel(Tenant tenant) throws IOException {
    product.operator().allow(tenant, "git_sync");
    Path repository = Files.createDirectories(Product.repositories().resolve(tenant.slug()));
    Path git = Files.createDirectories(repository.resolve(".git"));
    Files.createDirectories(git.resolve("objects/pack"));
    Files.createDirectories(git.resolve("refs/heads"));
    Files.writeString(git.resolve("HEAD"), "ref: refs/heads/main\n");
    journal.did(
        "POST " + GIT,
        "sync.started",
        tenant.owner().post(GIT, Bodies.of("path", repository.toString())),
        "status");
  }
}
