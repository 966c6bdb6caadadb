package org.devhealth.proof.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.devhealth.proof.audit.AuditExportVerifier.Known;
import org.devhealth.proof.note.Checkpoint;
import org.devhealth.proof.signature.KeySet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AuditExportVerifierTest {

  private static final SampleLog LOG = new SampleLog(700);

  private final AuditExportVerifier verifier =
      new AuditExportVerifier(KeySet.of(List.of(LOG.key.verificationKey())));

  @ParameterizedTest
  @CsvSource({"0,700,700", "0,1,1", "0,1,700", "699,700,700", "13,511,700", "256,512,600"})
  void anExportOfAnyRangeIsVerified(int start, int end, int size) throws IOException {
    AuditVerdict verdict = verify(new SampleExport(LOG, start, end, size).pack());
    assertThat(verdict.findings()).isEmpty();
    assertThat(verdict.verified()).isTrue();
    assertThat(verdict.events()).isEqualTo(end - start);
  }

  @ParameterizedTest
  @EnumSource(Tampering.class)
  void everyKindOfTamperingIsFoundAlthoughEveryDigestIsRight(Tampering tampering)
      throws IOException {
    for (int seed = 0; seed < 5; seed++) {
      SampleExport export = new SampleExport(LOG, 100, 600, 650);
      tampering.apply(export, new Random(seed));
      assertThat(verify(export.pack()).verified()).as("%s %s", tampering, seed).isFalse();
    }
  }

  @Test
  void theFirstWrongEventIsNamed() throws IOException {
    SampleExport export = new SampleExport(LOG, 100, 600, 650);
    export.events.set(37, export.events.get(37).replace("user.", "org."));
    export.events.set(90, export.events.get(90).replace("user.", "org."));
    assertThat(verify(export.pack()).findings().get(0))
        .hasToString("audit.event-changed: sequence 137, event event-137, part-0.ndjson line 38");
  }

  @Test
  void aMissingEventIsNamed() throws IOException {
    SampleExport export = new SampleExport(LOG, 100, 600, 650);
    export.events.remove(5);
    assertThat(verify(export.pack()).findings().get(0))
        .hasToString("audit.event-missing: sequence 105 without certificate");
  }

  @Test
  void anExportThatWasFilteredMayLackEvents() throws IOException {
    SampleExport export = new SampleExport(LOG, 100, 600, 650);
    export.events.remove(5);
    export.complete = false;
    assertThat(verify(export.pack()).verified()).isTrue();
  }

  @Test
  void aChangedByteOfAnyFileIsFound() throws IOException {
    SampleExport export = new SampleExport(LOG, 0, 40, 40).pack();
    for (String name : List.copyOf(export.files.keySet())) {
      byte[] original = export.files.get(name);
      for (int at = 0; at < original.length; at += 97) {
        byte[] changed = original.clone();
        changed[at] ^= 1;
        export.files.put(name, changed);
        assertThat(verify(export).verified()).as("%s byte %s", name, at).isFalse();
      }
      export.files.put(name, original);
    }
  }

  @Test
  void aMissingFileIsNamed() throws IOException {
    SampleExport export = new SampleExport(LOG, 0, 40, 40).pack();
    export.files.remove("part-0.ndjson");
    assertThat(verify(export).findings().get(0)).hasToString("audit.file-missing: part-0.ndjson");
  }

  @Test
  void aRewrittenHistoryIsFoundByACheckpointKeptFromEarlier() throws IOException {
    SampleExport forged = new SampleExport(LOG, 0, 600, 600);
    Tampering.CHANGED_WITH_ITS_LEAF.apply(forged, new Random(1));
    CompactRange tree = new CompactRange();
    forged.leaves.forEach(line -> tree.append(LeafLine.parse(line)));
    forged.checkpoint = new Checkpoint(SampleLog.ORIGIN, 600, tree.root()).sign(LOG.key).toString();
    forged.pack();
    assertThat(verify(forged).verified()).isTrue();
    Known known = knowing(500);
    assertThat(verifier.verify(forged, known).findings().get(0).problem())
        .isEqualTo(AuditProblem.HISTORY_DIFFERS);
  }

  @Test
  void aLogThatLostItsTailIsFoundByACheckpointKeptFromEarlier() throws IOException {
    SampleExport shortened = new SampleExport(LOG, 0, 300, 300).pack();
    Known known = knowing(500);
    assertThat(verifier.verify(shortened, known).findings())
        .extracting(AuditFinding::problem)
        .contains(AuditProblem.HISTORY_DIFFERS);
  }

  @Test
  void aCheckpointOutsideOfTheExportNeedsAProofOfConsistency() throws IOException {
    SampleExport export = new SampleExport(LOG, 100, 600, 650).pack();
    assertThat(verifier.verify(export, knowing(77)).findings())
        .extracting(AuditFinding::problem)
        .containsExactly(AuditProblem.CHECKPOINT_NOT_COMPARED);
    Known proven =
        new Known(
            List.of(LOG.checkpoint(77), LOG.checkpoint(690)),
            List.of(LOG.consistency(77, 650), LOG.consistency(650, 690)),
            List.of());
    assertThat(verifier.verify(export, proven).findings()).isEmpty();
  }

  @Test
  void aProofThatConnectsOtherCheckpointsDoesNotHelp() throws IOException {
    SampleExport export = new SampleExport(LOG, 100, 600, 650).pack();
    Known elsewhere =
        new Known(List.of(LOG.checkpoint(690)), List.of(LOG.consistency(651, 690)), List.of());
    assertThat(verifier.verify(export, elsewhere).verified()).isFalse();
  }

  @Test
  void aFileThatTheManifestDoesNotNameIsFound() throws IOException {
    SampleExport export = new SampleExport(LOG, 0, 40, 40).pack();
    export.files.put("part-1.ndjson", export.files.get("part-0.ndjson"));
    assertThat(verify(export).findings())
        .extracting(AuditFinding::toString)
        .containsExactly("audit.file-unexpected: part-1.ndjson");
  }

  @Test
  void aPartThatGoesOnForEverIsNotReadToItsEnd() throws IOException {
    SampleExport export = new SampleExport(LOG, 0, 40, 40).pack();
    export.endless = "x".repeat(4096);
    assertThat(verify(export).findings())
        .anySatisfy(finding -> assertThat(finding.detail()).contains("longer than"));
    export.endless = "{}\n";
    assertThat(verify(export).findings())
        .anySatisfy(finding -> assertThat(finding.detail()).contains("more than the 40 lines"));
  }

  private static Known knowing(int size) {
    return new Known(List.of(LOG.checkpoint(size)), List.of(), List.of());
  }

  private AuditVerdict verify(SampleExport export) throws IOException {
    return verifier.verify(export, Known.NOTHING);
  }
}
