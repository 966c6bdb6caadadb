package org.devhealth.proof.note;

import static java.util.stream.Collectors.joining;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.devhealth.proof.ProofException;
import org.devhealth.proof.signature.KeySet;
import org.devhealth.proof.signature.SigningKey;
import org.devhealth.proof.signature.VerificationKey;

/**
 * A text signed by one or more keys (C2SP signed-note). Parsing checks the form only; the text may
 * be believed after {@link #verifiedBy}. Immutable and thread-safe.
 */
public final class SignedNote {

  private static final int MAX_LENGTH = 1 << 20;
  private static final int MAX_SIGNATURES = 100;

  private final String text;
  private final List<NoteSignature> signatures;

  private SignedNote(String text, List<NoteSignature> signatures) {
    this.text = text;
    this.signatures = List.copyOf(signatures);
  }

  /** Signs a text, which must end with a newline. */
  public static SignedNote sign(String text, SigningKey key) {
    requireText(text);
    return new SignedNote(text, List.of()).cosign(key);
  }

  /** The same note with one more signature. */
  public SignedNote cosign(SigningKey key) {
    List<NoteSignature> more = new ArrayList<>(signatures);
    byte[] signature = key.sign(text.getBytes(StandardCharsets.UTF_8));
    more.add(new NoteSignature(key.kid(), NoteKeys.id(key.verificationKey()), signature));
    return new SignedNote(text, more);
  }

  /** Reads the form; the caller has decoded the UTF-8 strictly. */
  public static SignedNote parse(String note) {
    if (note.length() > MAX_LENGTH) {
      throw malformed("longer than " + MAX_LENGTH);
    }
    int blank = note.lastIndexOf("\n\n");
    if (blank < 0 || !note.endsWith("\n")) {
      throw malformed("no empty line before the signatures, or no newline at the end");
    }
    String text = note.substring(0, blank + 1);
    requireText(text);
    return new SignedNote(text, signatures(note.substring(blank + 2)));
  }

  private static List<NoteSignature> signatures(String lines) {
    List<NoteSignature> signatures = lines.lines().map(NoteSignature::parse).toList();
    if (signatures.isEmpty() || signatures.size() > MAX_SIGNATURES) {
      throw malformed(signatures.size() + " signatures, expected 1 to " + MAX_SIGNATURES);
    }
    return signatures;
  }

  private static void requireText(String text) {
    if (!text.endsWith("\n") || text.chars().anyMatch(unit -> unit < ' ' && unit != '\n')) {
      throw malformed("the text has a control character or does not end with a newline");
    }
  }

  private static ProofException malformed(String detail) {
    return new ProofException(NoteProblem.MALFORMED, detail);
  }

  /**
   * Checks the signatures. Those of unknown keys are ignored; a wrong one of a known key refuses
   * the note, whatever the others say.
   *
   * @return the names of the keys that signed, at least one
   * @throws ProofException with a {@link NoteProblem}
   */
  public List<String> verifiedBy(KeySet keys) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    List<String> names = new ArrayList<>();
    for (NoteSignature signature : signatures) {
      Optional<VerificationKey> key = keys.find(signature.keyName()).filter(signature::claims);
      if (key.isPresent()) {
        requireHolds(signature, key.get(), bytes);
        names.add(signature.keyName());
      }
    }
    if (names.isEmpty()) {
      throw new ProofException(NoteProblem.UNKNOWN_KEYS, "no signature of a known key");
    }
    return names;
  }

  private static void requireHolds(NoteSignature signature, VerificationKey key, byte[] text) {
    if (!signature.holds(key, text)) {
      throw new ProofException(NoteProblem.BAD_SIGNATURE, "key " + key.kid());
    }
  }

  /** The signed text with its final newline. */
  public String text() {
    return text;
  }

  /** The whole note: text, empty line, signature lines. */
  @Override
  public String toString() {
    return text + "\n" + signatures.stream().map(NoteSignature::toLine).collect(joining());
  }
}
