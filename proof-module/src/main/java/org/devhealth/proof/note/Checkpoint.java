package org.devhealth.proof.note;

import java.util.Base64;
import java.util.List;
import org.devhealth.proof.ProofException;
import org.devhealth.proof.merkle.MerkleHash;
import org.devhealth.proof.signature.KeySet;
import org.devhealth.proof.signature.SigningKey;

/**
 * A log's tree at one size (C2SP tlog-checkpoint): which log, how many leaves, what root. Extension
 * lines of other logs are read over and not kept; ours have none.
 */
public record Checkpoint(String origin, long size, MerkleHash root) {

  private static final int LINES = 3;

  public Checkpoint {
    if (origin.isEmpty() || origin.chars().anyMatch(Character::isISOControl) || size < 0) {
      throw new IllegalArgumentException("an origin in one line, a size that is not negative");
    }
  }

  /** Signs it; the key's name should be the origin or a part of it. */
  public SignedNote sign(SigningKey key) {
    return SignedNote.sign(toText(), key);
  }

  /** The text that is signed. */
  public String toText() {
    return origin + "\n" + size + "\n" + Base64.getEncoder().encodeToString(root.bytes()) + "\n";
  }

  /**
   * Opens a signed note as the checkpoint of the log {@code origin}.
   *
   * @throws ProofException with a {@link NoteProblem}
   */
  public static Checkpoint open(SignedNote note, KeySet keys, String origin) {
    note.verifiedBy(keys);
    Checkpoint checkpoint = parse(note.text());
    if (!checkpoint.origin().equals(origin)) {
      throw new ProofException(NoteProblem.WRONG_ORIGIN, checkpoint.origin());
    }
    return checkpoint;
  }

  static Checkpoint parse(String text) {
    List<String> lines = text.lines().toList();
    if (lines.size() < LINES || lines.stream().anyMatch(String::isEmpty)) {
      throw notACheckpoint("expected at least three lines, none empty");
    }
    return new Checkpoint(lines.get(0), size(lines.get(1)), root(lines.get(2)));
  }

  private static long size(String line) {
    if (!line.matches("0|[1-9][0-9]{0,17}")) {
      throw notACheckpoint("the size is not a decimal number");
    }
    return Long.parseLong(line);
  }

  private static MerkleHash root(String line) {
    if (!line.matches("[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=")) {
      throw notACheckpoint("the root is not the base64 of 32 bytes");
    }
    return MerkleHash.ofBytes(Base64.getDecoder().decode(line));
  }

  private static ProofException notACheckpoint(String detail) {
    return new ProofException(NoteProblem.NOT_A_CHECKPOINT, detail);
  }
}
