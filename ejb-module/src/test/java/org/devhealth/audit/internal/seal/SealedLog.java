package org.devhealth.audit.internal.seal;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.devhealth.audit.AuditProofs.Inclusion;
import org.devhealth.audit.AuditProofs.Sizes;
import org.devhealth.audit.AuditPruning.Removal;
import org.devhealth.audit.AuditTree;
import org.devhealth.audit.internal.EventReader;
import org.devhealth.audit.internal.LoggedEvents;
import org.devhealth.kernel.OrgId;
import org.devhealth.kernel.data.Binding;
import org.devhealth.kernel.data.MigratedPostgres;
import org.devhealth.proof.json.CanonicalJson;
import org.devhealth.proof.merkle.MerkleHash;
import org.devhealth.proof.merkle.MerkleProofs;
import org.devhealth.proof.note.Checkpoint;
import org.devhealth.proof.note.SignedNote;
import org.devhealth.proof.signature.Base64Url;
import org.devhealth.proof.signature.KeySet;
import org.devhealth.proof.signature.SigningKey;
import org.jdbi.v3.core.HandleCallback;

/** A new organization's log, with what writes, seals, prunes and checks it. */
public final class SealedLog {

  public static final String ISSUER = "devhealth.test";

  public final OrgId organization = new OrgId(UUID.randomUUID());
  final AuditTree tree = AuditTree.of(organization);
  public final SigningKey key = SigningKey.generate(ISSUER + "/keys/1");
  final SealQueue queue = new SealQueue();

  private final MigratedPostgres postgres = MigratedPostgres.shared();
  public final Checkpoints checkpoints = new Checkpoints(this::sign, Clock.systemUTC());
  private final Sealer sealer = new Sealer(queue, new StoredTree(), checkpoints);
  private final ProofReader proofs = new ProofReader(new EventReader(), checkpoints);
  private final Removals removals = new Removals(Clock.systemUTC());

  SignedNote sign(AuditTree signed, long size, MerkleHash root) {
    return new Checkpoint(signed.origin(ISSUER), size, root).sign(key);
  }

  public void write(int events) {
    LoggedEvents.write(postgres, organization, events);
  }

  public Sealer.Outcome seal() {
    return platform(handle -> sealer.sealNext(handle, tree, 100_000));
  }

  /** Removes events as nothing of the product does. */
  int vanish(String condition) {
    return postgres.with(
        Binding.purge(List.of(organization)),
        handle ->
            handle.execute(
                "DELETE FROM audit_log WHERE org_id = ? AND " + condition, organization.value()));
  }

  /** Removes events as a purge does. */
  public int purge(String condition) {
    return postgres.with(
        Binding.purge(List.of(organization)),
        handle ->
            handle.execute(
                """
                DELETE FROM audit_log l WHERE l.org_id = ?
                  AND NOT EXISTS (SELECT 1 FROM audit_unsealed_event u WHERE u.id = l.id)
                  AND (%s)
                """
                    .formatted(condition),
                organization.value()));
  }

  public Removal removedBy(UUID run) {
    return postgres.with(
        Binding.purge(List.of(organization)),
        handle ->
            removals.record(
                handle, new Removals.Run(organization, run, Instant.now().plusSeconds(60))));
  }

  /** Lets everything collapse that may, of whatever log. */
  void collapse() {
    boolean more = true;
    while (more) {
      more = platform(new Collapse()::next);
    }
  }

  long count(String sql) {
    return app(handle -> handle.createQuery(sql).mapTo(long.class).one());
  }

  List<UUID> eventIds() {
    return app(
        handle ->
            handle.createQuery("SELECT id FROM audit_log ORDER BY id").mapTo(UUID.class).list());
  }

  /** Checks the proofs of all events that are left, and returns how many they are. */
  int requireAllProven() {
    List<UUID> events = eventIds();
    app(
        handle -> {
          events.forEach(event -> requireProven(proofs.inclusion(handle, tree, event)));
          return null;
        });
    return events.size();
  }

  /** Checks a proof as a stranger would, from its own content and the published key only. */
  void requireProven(Inclusion proof) {
    byte[] canonical = CanonicalJson.bytes(proof.event().toJson());
    MerkleHash leaf = MerkleHash.ofLeaf(canonical, Base64Url.decode(proof.salt()));
    Checkpoint checkpoint = open(proof.checkpoint());
    MerkleProofs.requireInclusion(
        new MerkleProofs.Leaf(proof.leafIndex(), leaf),
        new MerkleProofs.Head(proof.treeSize(), checkpoint.root()),
        proof.hashes().stream().map(hash -> MerkleHash.ofBytes(Base64Url.decode(hash))).toList());
  }

  /** Checks that every published checkpoint is consistent with the newest. */
  void requireConsistentCheckpoints() {
    List<Checkpoint> published = published();
    Checkpoint last = published.get(published.size() - 1);
    for (Checkpoint earlier : published) {
      List<String> hashes =
          app(
              handle ->
                  proofs
                      .consistency(handle, tree, new Sizes(earlier.size(), last.size()))
                      .hashes());
      MerkleProofs.requireConsistency(
          new MerkleProofs.Head(earlier.size(), earlier.root()),
          new MerkleProofs.Head(last.size(), last.root()),
          hashes.stream().map(hash -> MerkleHash.ofBytes(Base64Url.decode(hash))).toList());
    }
  }

  List<Checkpoint> published() {
    return app(
        handle ->
            handle
                .createQuery("SELECT note FROM audit_checkpoint ORDER BY tree_size")
                .mapTo(String.class)
                .map(this::open)
                .list());
  }

  private Checkpoint open(String note) {
    KeySet keys = KeySet.of(List.of(key.verificationKey()));
    return Checkpoint.open(SignedNote.parse(note), keys, tree.origin(ISSUER));
  }

  public <T> T app(HandleCallback<T, RuntimeException> work) {
    return postgres.with(Binding.app(organization), work);
  }

  <T> T platform(HandleCallback<T, RuntimeException> work) {
    return postgres.with(Binding.platform(), work);
  }
}
