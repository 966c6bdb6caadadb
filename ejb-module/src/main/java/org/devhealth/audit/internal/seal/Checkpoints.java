package org.devhealth.audit.internal.seal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.devhealth.audit.AuditTree;
import org.devhealth.proof.merkle.MerkleHash;
import org.devhealth.proof.note.SignedNote;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** The signed checkpoints of the trees, kept for ever. Thread-safe. */
@ApplicationScoped
public class Checkpoints {

  private static final String PUBLISH =
      """
      INSERT INTO audit_checkpoint (org_id, tree_size, root, note, created_at)
      VALUES (:tree, :size, :root, :note, :at)
      """;

  private static final String LATEST =
      """
      SELECT tree_size, note FROM audit_checkpoint
      WHERE org_id = :tree ORDER BY tree_size DESC LIMIT 1
      """;

  private static final String ONE =
      "SELECT tree_size, note FROM audit_checkpoint WHERE org_id = :tree AND tree_size = :size";

  private final CheckpointSigner signer;
  private final Clock clock;

  /** For the container's proxy. */
  protected Checkpoints() {
    this(null, null);
  }

  @Inject
  public Checkpoints(CheckpointSigner signer, Clock clock) {
    this.signer = signer;
    this.clock = clock;
  }

  /** A published checkpoint: the tree's size and the signed note. */
  public record Published(long size, String note) {}

  void publish(Handle handle, AuditTree tree, Growth growth) {
    MerkleHash root = growth.root();
    SignedNote note = signer.sign(tree, growth.size(), root);
    handle
        .createUpdate(PUBLISH)
        .bind("tree", tree.value())
        .bind("size", growth.size())
        .bind("root", root.bytes())
        .bind("note", note.toString())
        .bind("at", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
        .execute();
  }

  /** The newest one. */
  public Optional<Published> latest(Handle handle, AuditTree tree) {
    return handle
        .createQuery(LATEST)
        .bind("tree", tree.value())
        .map(Checkpoints::published)
        .findOne();
  }

  /** The one of this size, if it was published. */
  public Optional<Published> find(Handle handle, AuditTree tree, long size) {
    return handle
        .createQuery(ONE)
        .bind("tree", tree.value())
        .bind("size", size)
        .map(Checkpoints::published)
        .findOne();
  }

  private static Published published(ResultSet row, StatementContext context) throws SQLException {
    return new Published(row.getLong(1), row.getString(2));
  }
}
