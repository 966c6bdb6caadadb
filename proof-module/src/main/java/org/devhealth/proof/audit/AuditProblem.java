package org.devhealth.proof.audit;

import org.devhealth.proof.ProofProblem;

/** What is wrong with an export of the audit log. */
public enum AuditProblem implements ProofProblem {
  /** The manifest is not the one that was signed, or not a manifest. */
  MANIFEST_INVALID("audit.manifest-invalid"),
  /** The checkpoint is not signed by a known key, or is not of this log. */
  CHECKPOINT_INVALID("audit.checkpoint-invalid"),
  /** The export's tree has not the root that the checkpoint states. */
  ROOT_DIFFERS("audit.root-differs"),
  /** The log does not contain a state that a checkpoint known from elsewhere proves. */
  HISTORY_DIFFERS("audit.history-differs"),
  /** A checkpoint known from elsewhere could not be held against the export. */
  CHECKPOINT_NOT_COMPARED("audit.checkpoint-not-compared"),
  /** The archive cannot be read, or hides files from some readers. */
  ARCHIVE_INVALID("audit.archive-invalid"),
  /** A file of the export is missing. */
  FILE_MISSING("audit.file-missing"),
  /** A file of the export has not the length or SHA-256 that the manifest states. */
  FILE_DIFFERS("audit.file-differs"),
  /** A file that the manifest does not name. */
  FILE_UNEXPECTED("audit.file-unexpected"),
  /** An event or its salt is not what was sealed. */
  EVENT_CHANGED("audit.event-changed"),
  /** An event is missing, and no certificate covers its removal. */
  EVENT_MISSING("audit.event-missing"),
  /** An event stands where it was not sealed: added, repeated or moved. */
  EVENT_MISPLACED("audit.event-misplaced"),
  /** A line is not an event. */
  LINE_INVALID("audit.line-invalid"),
  /** The list of leaves is not in order or not complete. */
  LEAVES_INVALID("audit.leaves-invalid");

  private final String code;

  AuditProblem(String code) {
    this.code = code;
  }

  @Override
  public String code() {
    return code;
  }
}
