package org.devhealth.proof.certificate;

import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.devhealth.proof.signature.KeySet;
import org.devhealth.proof.signature.SigningKey;

/** Certificates for tests. */
final class Certificates {

  static final SigningKey KEY = SigningKey.generate("devhealth.example/keys/1");
  static final KeySet KEYS = KeySet.of(List.of(KEY.verificationKey()));
  static final UUID ORG = UUID.fromString("01933b5e-0000-7000-8000-000000000001");

  private Certificates() {}

  static Certificate certificate(Registration.Link link, Disposition disposition) {
    UUID runId = new UUID(0x01933b5e00007000L, 0x8000000000000100L + link.sequence());
    Registration registration =
        new Registration(
            "devhealth.example",
            new UUID(0x01933b5e00007000L, 0x8000000000000200L + link.sequence()),
            new Registration.Run(ORG, runId, Optional.empty()),
            link);
    return new Certificate(registration, mandate(), disposition, execution());
  }

  static Certificate certificate() {
    return certificate(Registration.Link.FIRST, disposition());
  }

  static SignedCertificate signed(Certificate certificate) {
    return SignedCertificate.sign(certificate, KEY);
  }

  static SignedCertificate next(SignedCertificate previous) {
    return signed(certificate(Registration.Link.after(previous), disposition()));
  }

  static Disposition disposition() {
    TableDisposition commits =
        TableDisposition.of(
            new TableName("clickhouse", "git_commits"),
            "time-slices",
            List.of(month("2024-01", 3, 1), month("2024-02", 0, 2)));
    TableDisposition events =
        TableDisposition.of(
            new TableName("postgres", "audit_log"),
            "drop-partition",
            List.of(month("2023-12", 5, 0)));
    return Disposition.of(
        List.of(commits, events),
        List.of(new Disposition.LeafRange(0, 5), new Disposition.LeafRange(7, 8)),
        List.of(
            new Disposition.PhysicalRemoval(
                commits.name(), Instant.parse("2026-11-23T09:00:02Z"), 0)));
  }

  static MonthDisposition month(String month, int deleted, int held) {
    RowDigest digest = RowDigest.ZERO;
    for (int row = 0; row < deleted; row++) {
      digest = digest.plus(RowDigest.ofKey(List.of(ORG.toString(), month, Integer.toString(row))));
    }
    return new MonthDisposition(YearMonth.parse(month), new Tally(deleted, held, digest));
  }

  private static Mandate mandate() {
    return new Mandate(
        "git_commits",
        new Mandate.Policy(new UUID(1, 2), 3, 365, "delete", "governance"),
        Optional.of(new Mandate.Plan(new UUID(3, 4), "sha256:abc")),
        Instant.parse("2025-11-23T09:00:00Z"),
        List.of(new Mandate.Hold(new UUID(5, 6), 7)));
  }

  private static Execution execution() {
    return new Execution(
        new Execution.Period(
            Instant.parse("2026-11-23T09:00:00.123456Z"), Instant.parse("2026-11-23T09:00:01Z")),
        List.of(17L, 18L),
        new Execution.Cause("schedule", new Execution.Actor("system", Optional.empty())),
        Instant.parse("2026-11-23T09:00:03Z"));
  }
}
