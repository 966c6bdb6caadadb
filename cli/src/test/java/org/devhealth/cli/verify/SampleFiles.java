package org.devhealth.cli.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.devhealth.proof.certificate.Certificate;
import org.devhealth.proof.certificate.Disposition;
import org.devhealth.proof.certificate.Execution;
import org.devhealth.proof.certificate.Mandate;
import org.devhealth.proof.certificate.MonthDisposition;
import org.devhealth.proof.certificate.Registration;
import org.devhealth.proof.certificate.RowDigest;
import org.devhealth.proof.certificate.SignedCertificate;
import org.devhealth.proof.certificate.TableDisposition;
import org.devhealth.proof.certificate.TableName;
import org.devhealth.proof.certificate.Tally;
import org.devhealth.proof.json.CanonicalJson;
import org.devhealth.proof.signature.KeySet;
import org.devhealth.proof.signature.SigningKey;

/** Certificate files and key files for tests, laid out as the demonstration lays them out. */
public final class SampleFiles {

  private static final UUID ORG = UUID.fromString("01933b5e-0000-7000-8000-000000000001");
  private static final Instant START = Instant.parse("2026-11-23T09:00:00Z");

  private final Path folder;
  private final SigningKey key = SigningKey.generate("devhealth.example/keys/1");

  /** Writes {@code signing-keys.json} into the folder; certificates go into one below. */
  public SampleFiles(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder.resolve("certificates"));
    KeySet keys = KeySet.of(List.of(key.verificationKey()));
    Files.write(folder.resolve("signing-keys.json"), CanonicalJson.bytes(keys.toJson()));
  }

  /** The first certificate of the chain. */
  public SignedCertificate first() {
    return sign(Registration.Link.FIRST, key);
  }

  public SignedCertificate after(SignedCertificate previous) {
    return sign(Registration.Link.after(previous), key);
  }

  /** The first certificate, signed by a stranger who uses the issuer's key name. */
  public SignedCertificate forged() {
    return sign(Registration.Link.FIRST, SigningKey.generate(key.kid()));
  }

  public Path write(SignedCertificate certificate) throws IOException {
    long sequence = certificate.certificate().registration().link().sequence();
    return Files.writeString(folder.resolve(sequence + ".jws"), certificate.text());
  }

  private static SignedCertificate sign(Registration.Link link, SigningKey key) {
    Registration registration =
        new Registration(
            "devhealth.example",
            new UUID(2, link.sequence()),
            new Registration.Run(ORG, new UUID(1, link.sequence()), Optional.empty()),
            link);
    return SignedCertificate.sign(
        new Certificate(registration, mandate(), disposition(), execution()), key);
  }

  private static Mandate mandate() {
    return new Mandate(
        "audit_log",
        new Mandate.Policy(new UUID(3, 1), 2, 365, "delete", "governance"),
        Optional.empty(),
        START.minusSeconds(365L * 86_400),
        List.of(new Mandate.Hold(new UUID(4, 1), 5)));
  }

  private static Disposition disposition() {
    MonthDisposition month =
        new MonthDisposition(
            YearMonth.of(2024, 1), new Tally(1, 2, RowDigest.ofKey(List.of("a", "b"))));
    TableDisposition table =
        TableDisposition.of(new TableName("postgres", "audit_log"), "time-slices", List.of(month));
    return Disposition.of(List.of(table), List.of(), List.of());
  }

  private static Execution execution() {
    return new Execution(
        new Execution.Period(START, START.plusSeconds(1)),
        List.of(1L),
        new Execution.Cause("schedule", new Execution.Actor("system", Optional.empty())),
        START.plusSeconds(2));
  }
}
