package org.devhealth.proof.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.devhealth.proof.ProofProblem;
import org.devhealth.proof.archive.ArchivedTable.Rows;
import org.devhealth.proof.audit.AuditFinding;
import org.devhealth.proof.certificate.Certificate;
import org.devhealth.proof.certificate.Disposition;
import org.devhealth.proof.certificate.Execution;
import org.devhealth.proof.certificate.Mandate;
import org.devhealth.proof.certificate.MonthDisposition;
import org.devhealth.proof.certificate.Registration;
import org.devhealth.proof.certificate.TableDisposition;
import org.devhealth.proof.certificate.Tally;
import org.devhealth.proof.signature.KeySet;
import org.devhealth.proof.signature.SigningKey;
import org.junit.jupiter.api.Test;

class ArchiveVerifierTest {

  private static final SigningKey KEY = SigningKey.generate("devhealth.example/keys/1");
  private static final KeySet KEYS = KeySet.of(List.of(KEY.verificationKey()));
  private static final Instant AT = Instant.parse("2026-11-23T09:00:00Z");
  private static final UUID ARCHIVE = new UUID(1, 1);
  private static final UUID ORG = new UUID(1, 2);
  private static final UUID RUN = new UUID(1, 3);

  private final SampleArchive archive =
      new SampleArchive(
          new ArchiveManifest.Subject(
              "devhealth.example",
              ARCHIVE.toString(),
              ORG.toString(),
              RUN.toString(),
              "audit_log",
              AT.toString()),
          KEY);

  @Test
  void anArchiveIsVerifiedAloneAndWithTheCertificateOfItsRun() throws IOException {
    assertThat(verify().verified()).isTrue();
    ArchiveVerdict verdict = verify(certificate(archive.deleted(), archive.hash()));
    assertThat(verdict.findings()).isEmpty();
    assertThat(verdict.certificates()).isEqualTo(1);
  }

  @Test
  void aChangedByteIsFound() throws IOException {
    archive.files.get(SampleArchive.PART)[20] ^= 1;
    assertThat(problems(verify())).contains(ArchiveProblem.FILE_DIFFERS);
  }

  @Test
  void anotherKeyUnderARightSignatureIsFound() throws IOException {
    String part = new String(archive.files.get(SampleArchive.PART), StandardCharsets.UTF_8);
    byte[] other = part.replace("\"key\":\"a\"", "\"key\":\"z\"").getBytes(StandardCharsets.UTF_8);
    archive.files.put(SampleArchive.PART, other);
    archive.sign(SampleArchive.KEYS.size());
    assertThat(problems(verify())).containsExactly(ArchiveProblem.ROWS_DIFFER);
  }

  @Test
  void moreOrFewerRowsThanStatedAreFound() throws IOException {
    archive.sign(SampleArchive.KEYS.size() - 1);
    assertThat(problems(verify())).contains(ArchiveProblem.LINE_INVALID);
    archive.sign(SampleArchive.KEYS.size() + 1);
    assertThat(problems(verify())).contains(ArchiveProblem.LINE_INVALID);
  }

  @Test
  void missingAndUnexpectedFilesAreFound() throws IOException {
    archive.files.put("part-2.ndjson.zst", archive.files.remove(SampleArchive.PART));
    assertThat(problems(verify()))
        .contains(ArchiveProblem.FILE_MISSING, ArchiveProblem.FILE_UNEXPECTED);
  }

  @Test
  void aCertificateOfOtherRowsOrOfAnotherArchiveIsRefused() throws IOException {
    Rows fewer = archive.deleted().minus(new Rows(1, archive.deleted().digest()));
    assertThat(problems(verify(certificate(fewer, archive.hash()))))
        .containsExactly(ArchiveProblem.CERTIFICATE_DIFFERS);
    assertThat(problems(verify(certificate(archive.deleted(), "another"))))
        .containsExactly(ArchiveProblem.CERTIFICATE_DIFFERS);
  }

  @Test
  void aCertificateOfTheRunWithoutAnArchiveIsRefused() throws IOException {
    Certificate certificate =
        certificate(Disposition.of(List.of(table(archive.deleted())), List.of(), List.of()));
    assertThat(problems(verify(certificate))).containsExactly(ArchiveProblem.CERTIFICATE_DIFFERS);
  }

  private ArchiveVerdict verify(Certificate... certificates) throws IOException {
    return new ArchiveVerifier(KEYS).verify(archive, List.of(certificates));
  }

  private static List<ProofProblem> problems(ArchiveVerdict verdict) {
    return verdict.findings().stream().map(AuditFinding::problem).toList();
  }

  private static Certificate certificate(Rows deleted, String manifestHash) {
    Disposition.Archive named =
        new Disposition.Archive(ARCHIVE, manifestHash, 1, SampleArchive.KEYS.size());
    return certificate(
        Disposition.of(List.of(table(deleted)), List.of(), List.of()).archivedIn(named));
  }

  private static TableDisposition table(Rows deleted) {
    Tally tally = new Tally(deleted.count(), 0, deleted.digest());
    MonthDisposition month = new MonthDisposition(YearMonth.of(2024, 2), tally);
    return TableDisposition.of(SampleArchive.TABLE, "time_slices", List.of(month));
  }

  private static Certificate certificate(Disposition disposition) {
    Registration registration =
        new Registration(
            "devhealth.example",
            new UUID(1, 4),
            new Registration.Run(ORG, RUN, Optional.empty()),
            Registration.Link.FIRST);
    Mandate mandate =
        new Mandate(
            "audit_log",
            new Mandate.Policy(new UUID(1, 5), 1, 365, "archive_then_delete", "governance"),
            Optional.empty(),
            AT,
            List.of());
    Execution execution =
        new Execution(
            new Execution.Period(AT, AT),
            List.of(),
            new Execution.Cause("manual", new Execution.Actor("user", Optional.empty())),
            AT);
    return new Certificate(registration, mandate, disposition, execution);
  }
}
