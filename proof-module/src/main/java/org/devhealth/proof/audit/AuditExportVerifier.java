package org.devhealth.proof.audit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.devhealth.proof.ProofException;
import org.devhealth.proof.note.Checkpoint;
import org.devhealth.proof.note.SignedNote;
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
   * @param removed what certificates that were verified before allow to be missing
   */
  public record Known(List<String> checkpoints, RemovedLeaves removed) {

    /** Nothing. */
    public static final Known NOTHING = new Known(List.of(), RemovedLeaves.none());

    public Known {
      checkpoints = List.copyOf(checkpoints);
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
    if (manifest.seal().isEmpty()) {
      checkDigests(files, manifest.parts(), findings);
      return new AuditVerdict(Optional.of(manifest), findings.list(), 0, 0);
    }
    AuditManifest.Seal seal = manifest.seal().get();
    Checkpoint checkpoint = open(seal.checkpoint(), manifest);
    RangeCheck.Evidence evidence =
        new RangeCheck.Evidence(agreeable(manifest, checkpoint, known, findings), known.removed());
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

  /** The known checkpoints that the export's range can be held against; a longer one refutes it. */
  private List<Checkpoint> agreeable(
      AuditManifest manifest, Checkpoint own, Known known, Findings findings) {
    List<Checkpoint> comparable = new ArrayList<>();
    for (String note : known.checkpoints()) {
      Checkpoint checkpoint = open(note, manifest);
      if (checkpoint.size() > own.size()) {
        findings.add(
            AuditProblem.HISTORY_DIFFERS,
            "the log had " + checkpoint.size() + " events, this export knows " + own.size());
      }
      comparable.add(checkpoint);
    }
    return comparable;
  }

  private Checkpoint open(String note, AuditManifest manifest) {
    String origin = manifest.subject().issuer() + "/audit/" + manifest.subject().orgId();
    try {
      return Checkpoint.open(SignedNote.parse(note), keys, origin);
    } catch (ProofException e) {
      throw new ProofException(AuditProblem.CHECKPOINT_INVALID, e.getMessage(), e);
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
