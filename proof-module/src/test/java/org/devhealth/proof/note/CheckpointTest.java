package org.devhealth.proof.note;

import static org.assertj.core.api.Assertions.assertThat;
import static org.devhealth.proof.Refusals.assertRefused;

import java.util.List;
import org.devhealth.proof.merkle.MerkleHash;
import org.devhealth.proof.signature.KeySet;
import org.devhealth.proof.signature.SigningKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointTest {

  private static final String ORIGIN =
      "devhealth.example/audit/01933b5e-0000-7000-8000-000000000001";
  private static final String ROOT = "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=";
  private static final SigningKey KEY = SigningKey.generate("devhealth.example/keys/1");
  private static final KeySet KEYS = KeySet.of(List.of(KEY.verificationKey()));

  @Test
  void theSpecificationsExampleIsReadAndWrittenAlike() {
    String text = "example.com/behind-the-sofa\n20852163\n" + ROOT + "\n";
    Checkpoint checkpoint = Checkpoint.parse(text);
    assertThat(checkpoint.origin()).isEqualTo("example.com/behind-the-sofa");
    assertThat(checkpoint.size()).isEqualTo(20_852_163);
    assertThat(checkpoint.toText()).isEqualTo(text);
  }

  @Test
  void theSpecificationsSignedExampleIsWellFormed() {
    String note =
        "example.com/behind-the-sofa\n20852163\n"
            + ROOT
            + "\n\n\u2014 example.com/behind-the-sofa"
            + " Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n";
    assertThat(SignedNote.parse(note)).hasToString(note);
  }

  @Test
  void aSignedCheckpointIsOpened() {
    Checkpoint checkpoint = new Checkpoint(ORIGIN, 3, MerkleHash.ofEmptyTree());
    SignedNote note = SignedNote.parse(checkpoint.sign(KEY).toString());
    assertThat(Checkpoint.open(note, KEYS, ORIGIN)).isEqualTo(checkpoint);
  }

  @Test
  void theCheckpointOfAnotherLogIsRefused() {
    SignedNote note = new Checkpoint("other", 3, MerkleHash.ofEmptyTree()).sign(KEY);
    assertRefused(NoteProblem.WRONG_ORIGIN, () -> Checkpoint.open(note, KEYS, ORIGIN));
  }

  @Test
  void anUnverifiedCheckpointIsNotOpened() {
    SigningKey stranger = SigningKey.generate("x");
    SignedNote note = new Checkpoint(ORIGIN, 3, MerkleHash.ofEmptyTree()).sign(stranger);
    assertRefused(NoteProblem.UNKNOWN_KEYS, () -> Checkpoint.open(note, KEYS, ORIGIN));
  }

  @Test
  void extensionLinesAreReadOver() {
    assertThat(Checkpoint.parse("o\n0\n" + ROOT + "\nextension\n").size()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "o\n1\n",
        "\n1\n" + ROOT + "\n",
        "o\n01\n" + ROOT + "\n",
        "o\n-1\n" + ROOT + "\n",
        "o\n+1\n" + ROOT + "\n",
        "o\n1e3\n" + ROOT + "\n",
        "o\n9999999999999999999\n" + ROOT + "\n",
        "o\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2J=\n",
        "o\n1\nCsUYapGGPo4dkMgIAUqom\n",
        "o\n1\n" + ROOT + "\n\nextension\n"
      })
  void whatIsNoCheckpointIsRefused(String text) {
    assertRefused(NoteProblem.NOT_A_CHECKPOINT, () -> Checkpoint.parse(text));
  }
}
