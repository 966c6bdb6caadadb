package org.devhealth.proof.audit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.devhealth.proof.ProofException;
import org.devhealth.proof.certificate.Certificate;
import org.devhealth.proof.note.Checkpoint;
import org.devhealth.proof.signature.KeySet;

/**
 * Verifies an export of the audit log with nothing but the issuer's public keys: the manifest's
 * signature, every file's digest, and for NDJSON that the events are exactly those of the signed
 * checkpoint's tree. Thread-safe; memory is flat.
 */
public final class AuditExportVerifier {

  private static final int MAX_MANIFEST = 1 << 24;

  private final KeySet keys;

  public AuditExportVerifier(KeySet keys) {
    this.keys = keys;
  }

  /**
   * What the verifier knows beside the export.
   *
   * @param checkpoints signed notes of the same log, kept from earlier; the export must agree
   * @param proofs of consistency between checkpoints, for those that lie outside of the export
   * @param certificates verified before; what they say was removed may be missing
   */
  public record Known(
      List<String> checkpoints, List<ConsistencyProof> proofs, List<Certificate> certificates) {

    /** Nothing. */
    public static final Known NOTHING = new Known(List.of(), List.of(), List.of());

    public Known {
      checkpoints = List.copyOf(checkpoints);
      proofs = List.copyOf(proofs);
      certificates = List.copyOf(certificates);
    }
  }

  /** Verifies an export. */
  public AuditVerdict verify(ExportFiles files, Known known) throws IOException {
    Findings findings = new Findings();
    Optional<AuditManifest> manifest = manifest(files, findings);
    if (manifest.isEmpty()) {
      return new AuditVerdict(manifest, findings.list(), 0, 0);
    }
    try {
      return check(files, manifest.get(), known, findings);
    } catch (ProofException e) {
      findings.add(e);
      return new AuditVerdict(manifest, findings.list(), 0, 0);
    }
  }

  private Optional<AuditManifest> manifest(ExportFiles files, Findings findings)
      throws IOException {
    try (InputStream in = files.open(AuditManifest.FILE_NAME).orElse(null)) {
      if (in == null) {
        findings.add(AuditProblem.FILE_MISSING, AuditManifest.FILE_NAME);
        return Optional.empty();
      }
      String text = new String(in.readNBytes(MAX_MANIFEST), StandardCharsets.ISO_8859_1);
      return Optional.of(AuditManifest.open(text.strip(), keys));
    } catch (ProofException e) {
      findings.add(e);
      return Optional.empty();
    }
  }

  private AuditVerdict check(
      ExportFiles files, AuditManifest manifest, Known known, Findings findings)
      throws IOException {
    requireNoOthers(files, manifest, findings);
    if (manifest.seal().isEmpty()) {
      checkDigests(files, manifest.parts(), findings);
      if (!known.checkpoints().isEmpty()) {
        findings.add(
            AuditProblem.CHECKPOINT_NOT_COMPARED, "the export has no leaves to compare them with");
      }
      return new AuditVerdict(Optional.of(manifest), findings.list(), 0, 0);
    }
    AuditManifest.Seal seal = manifest.seal().get();
    Checkpoint checkpoint = SignedCheckpoint.open(seal.checkpoint(), keys, origin(manifest));
    RangeCheck.Evidence evidence =
        new RangeCheck.Evidence(kept(manifest, known), removed(manifest, known));
    try (EventStream events = new EventStream(files, manifest, findings)) {
      RangeCheck range = new RangeCheck(manifest, events, evidence, findings);
      checkRange(files, seal, range, checkpoint, findings);
      if (range.matched() != manifest.contents().events()) {
        findings.add(
            AuditProblem.EVENT_MISSING,
            range.matched() + " events instead of " + manifest.contents().events());
      }
      return new AuditVerdict(
          Optional.of(manifest), findings.list(), range.matched(), range.removed());
    }
  }

  private static void checkRange(
      ExportFiles files,
      AuditManifest.Seal seal,
      RangeCheck range,
      Checkpoint checkpoint,
      Findings findings)
      throws IOException {
    Optional<InputStream> file = files.open(seal.leaves().name());
    if (file.isEmpty()) {
      findings.add(AuditProblem.FILE_MISSING, seal.leaves().name());
      return;
    }
    try (StoredFile leaves = new StoredFile(file.get())) {
      try {
        range.run(new Lines(leaves), checkpoint);
      } catch (ProofException e) {
        findings.add(e);
      }
      if (!leaves.is(seal.leaves())) {
        findings.add(AuditProblem.FILE_DIFFERS, seal.leaves().name());
      }
    }
  }

  private KnownCheckpoints kept(AuditManifest manifest, Known known) {
    String origin = origin(manifest);
    return new KnownCheckpoints(
        known.checkpoints().stream()
            .map(note -> SignedCheckpoint.open(note, keys, origin))
            .toList(),
        known.proofs().stream()
            .filter(proof -> proof.origin().equals(origin))
            .map(proof -> proof.verify(keys))
            .toList());
  }

  /** Another organization's certificates, or another issuer's, allow nothing here. */
  private static RemovedLeaves removed(AuditManifest manifest, Known known) {
    AuditManifest.Subject subject = manifest.subject();
    return RemovedLeaves.of(
        known.certificates().stream()
            .filter(each -> each.registration().issuer().equals(subject.issuer()))
            .filter(each -> each.registration().run().orgId().toString().equals(subject.orgId()))
            .toList());
  }

  private static String origin(AuditManifest manifest) {
    return manifest.subject().issuer() + "/audit/" + manifest.subject().orgId();
  }

  /** What no signature covers could be taken for a part of the export by other readers. */
  private static void requireNoOthers(ExportFiles files, AuditManifest manifest, Findings findings)
      throws IOException {
    Set<String> expected = new HashSet<>();
    expected.add(AuditManifest.FILE_NAME);
    manifest.parts().forEach(part -> expected.add(part.name()));
    manifest.seal().ifPresent(seal -> expected.add(seal.leaves().name()));
    for (String name : files.names()) {
      if (!expected.remove(name)) {
        findings.add(AuditProblem.FILE_UNEXPECTED, name);
      }
    }
  }

  private static void checkDigests(
      ExportFiles files, List<AuditManifest.File> parts, Findings findings) throws IOException {
    for (AuditManifest.File part : parts) {
      Optional<InputStream> file = files.open(part.name());
      if (file.isEmpty()) {
        findings.add(AuditProblem.FILE_MISSING, part.name());
        continue;
      }
      try (StoredFile stored = new StoredFile(file.get())) {
        if (!stored.is(part)) {
          findings.add(AuditProblem.FILE_DIFFERS, part.name());
        }
      }
    }
  }
}
