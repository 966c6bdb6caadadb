package org.devhealth.audit;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.devhealth.kernel.data.Binding;
import org.devhealth.kernel.data.Database;

/** What the sealed log says about time, which nobody can set back without breaking the seal. */
@Stateless
public class AuditTimes {

  private static final String NEWEST_SEALED =
      """
      SELECT max(newest.created_at) FROM audit_tree t, LATERAL (
        SELECT c.created_at FROM audit_checkpoint c WHERE c.org_id = t.org_id
        ORDER BY c.tree_size DESC LIMIT 1) newest
      """;

  @Inject private Database database;

  /** When the newest checkpoint of all trees was signed; empty before the first. */
  public Optional<Instant> newestSealed() {
    return database.with(
        Binding.platform(),
        handle ->
            handle
                .createQuery(NEWEST_SEALED)
                .mapTo(OffsetDateTime.class)
                .findOne()
                .map(OffsetDateTime::toInstant));
  }
}
