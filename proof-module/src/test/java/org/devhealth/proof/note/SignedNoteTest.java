package org.devhealth.proof.note;

import static org.assertj.core.api.Assertions.assertThat;
import static org.devhealth.proof.Refusals.assertRefused;

import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.devhealth.proof.json.JsonObject;
import org.devhealth.proof.signature.Base64Url;
import org.devhealth.proof.signature.KeySet;
import org.devhealth.proof.signature.SigningKey;
import org.devhealth.proof.signature.VerificationKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignedNoteTest {

  /** The example of Go's sumdb/note, which the specification grew from. */
  private static final String GO_SIGNER =
      "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";

  private static final String GO_VERIFIER =
      "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
  private static final String GO_TEXT =
      """
      If you think cryptography is the answer to your problem,
      then you don't know what your problem is.
      """;
  private static final String GO_NOTE =
      GO_TEXT
          + "\n\u2014 PeterNeumann"
          + " x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";

  private static final SigningKey KEY = SigningKey.generate("devhealth.example/keys/1");
  private static final KeySet KEYS = KeySet.of(List.of(KEY.verificationKey()));

  @Test
  void goesExampleIsVerified() {
    SignedNote note = SignedNote.parse(GO_NOTE);
    assertThat(note.verifiedBy(KeySet.of(List.of(NoteKeys.parse(GO_VERIFIER)))))
        .containsExactly("PeterNeumann");
    assertThat(note.text()).isEqualTo(GO_TEXT);
    assertThat(note).hasToString(GO_NOTE);
  }

  @Test
  void goesExampleIsSignedAlike() {
    assertThat(SignedNote.sign(GO_TEXT, goKey())).hasToString(GO_NOTE);
  }

  @Test
  void theShorterPublishedExampleIsVerified() {
    VerificationKey key =
        NoteKeys.parse("example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k");
    SignedNote note =
        SignedNote.parse(
            "This is an example message.\n\n\u2014 example.com/foo"
                + " Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n");
    assertThat(note.verifiedBy(KeySet.of(List.of(key)))).containsExactly("example.com/foo");
  }

  @Test
  void theSpecificationsExampleIsReadAndWrittenAlike() {
    String note =
        "Ognuno sta solo sul cuor della terra\ntrafitto da un raggio di sole:\n\n"
            + "ed \u00e8 subito sera.\n\n\u2014 quasimodo.example/salvatore"
            + " NnugSzTjtVAewIS+Z/iJhUPeFDkO/5QQ2i5ddnGITLlC+EhfLW9oJKONrMouFSQU0xMcXxj99ihAQwaqP3ZekRwNtIc=\n";
    assertThat(SignedNote.parse(note)).hasToString(note);
  }

  @Test
  void aVerifierKeyIsWrittenAsGoWritesIt() {
    assertThat(NoteKeys.toText(NoteKeys.parse(GO_VERIFIER))).isEqualTo(GO_VERIFIER);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "PeterNeumann+c74f20a3",
        "PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "PeterNeumann+C74F20A3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "PeterNeumann+c74f20a3+Ahpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "Somebody+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
      })
  void aVerifierKeyThatDoesNotFitItselfIsRefused(String text) {
    assertRefused(NoteProblem.KEY_INVALID, () -> NoteKeys.parse(text));
  }

  @Test
  void severalKeysSignOneNote() {
    SigningKey second = SigningKey.generate("second.example");
    SignedNote note = SignedNote.parse(SignedNote.sign("text\n", KEY).cosign(second).toString());
    assertThat(note.verifiedBy(KEYS)).containsExactly(KEY.kid());
    KeySet both = KeySet.of(List.of(KEY.verificationKey(), second.verificationKey()));
    assertThat(note.verifiedBy(both)).containsExactly(KEY.kid(), second.kid());
  }

  @Test
  void aWrongSignatureOfAKnownKeyRefusesTheNoteInSpiteOfAGoodOne() {
    SigningKey second = SigningKey.generate("second.example");
    String note = SignedNote.sign("text\n", KEY).cosign(second).toString();
    String other = SignedNote.sign("other\n", second).toString();
    String wrong = note.substring(0, note.lastIndexOf('\u2014')) + other.substring(7);
    KeySet both = KeySet.of(List.of(KEY.verificationKey(), second.verificationKey()));
    assertRefused(NoteProblem.BAD_SIGNATURE, () -> SignedNote.parse(wrong).verifiedBy(both));
  }

  @Test
  void aChangedTextIsRefused() {
    String note = SignedNote.sign("text\n", KEY).toString().replace("text", "Text");
    assertRefused(NoteProblem.BAD_SIGNATURE, () -> SignedNote.parse(note).verifiedBy(KEYS));
  }

  @Test
  void aNoteOfUnknownKeysIsRefusedAlsoWhenTheNameIsKnown() {
    SignedNote note = SignedNote.sign("text\n", SigningKey.generate(KEY.kid()));
    assertRefused(NoteProblem.UNKNOWN_KEYS, () -> note.verifiedBy(KEYS));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n",
        "text\n",
        "text\n\n",
        "text\n\n\u2014 name AAAAAAAA",
        "text\n\n- name AAAAAAAA\n",
        "text\n\n\u2014 name  AAAAAAAA\n",
        "text\n\n\u2014 na+me AAAAAAAA\n",
        "text\n\n\u2014 na\u2003me AAAAAAAA\n",
        "text\n\n\u2014 name AAAAAA==\n",
        "text\n\n\u2014 name AAAAAAB\n",
        "text\n\n\u2014 name AAAAAAA\u0660\n",
        "te\txt\n\n\u2014 name AAAAAAAA\n",
        "te\r\nxt\n\n\u2014 name AAAAAAAA\n",
        "\n\u2014 name AAAAAAAA\n"
      })
  void whatIsNoNoteIsRefused(String note) {
    assertRefused(NoteProblem.MALFORMED, () -> SignedNote.parse(note));
  }

  @Test
  void signaturesAreBounded() {
    String line = "\u2014 name AAAAAAAA\n";
    assertThat(SignedNote.parse("text\n\n" + line.repeat(100)).text()).isEqualTo("text\n");
    assertRefused(NoteProblem.MALFORMED, () -> SignedNote.parse("text\n\n" + line.repeat(101)));
  }

  private static SigningKey goKey() {
    byte[] seed = Base64.getDecoder().decode(GO_SIGNER.split("\\+", 5)[4]);
    byte[] raw = NoteKeys.parse(GO_VERIFIER).raw();
    return SigningKey.fromJwk(
        JsonObject.builder()
            .put("kty", "OKP")
            .put("crv", "Ed25519")
            .put("kid", "PeterNeumann")
            .put("d", Base64Url.encode(Arrays.copyOfRange(seed, 1, seed.length)))
            .put("x", Base64Url.encode(raw))
            .build());
  }
}
