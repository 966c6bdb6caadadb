package org.devhealth.proof.audit;

import org.devhealth.proof.ProofException;
import org.devhealth.proof.note.Checkpoint;
import org.devhealth.proof.note.SignedNote;
import org.devhealth.proof.signature.KeySet;

/** Opens the signed notes of one log. */
final class SignedCheckpoint {

  private SignedCheckpoint() {}

  static Checkpoint open(String note, KeySet keys, String origin) {
    try {
      return Checkpoint.open(SignedNote.parse(note), keys, origin);
    } catch (ProofException e) {
      throw new ProofException(AuditProblem.CHECKPOINT_INVALID, e.getMessage(), e);
    }
  }

  /** The first line; believed only when the note is opened. */
  static String origin(String note) {
    return note.lines().findFirst().orElse("");
  }
}
