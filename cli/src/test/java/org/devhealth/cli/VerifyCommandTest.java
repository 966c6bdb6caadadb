package org.devhealth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.devhealth.cli.verify.SampleFiles;
import org.devhealth.proof.certificate.SignedCertificate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyCommandTest {

  @TempDir private Path folder;
  private SampleFiles files;

  @BeforeEach
  void writeKeys() throws IOException {
    files = new SampleFiles(folder);
  }

  @Test
  void aCertificateIsVerifiedWithTheKeysInTheFolderAbove() throws IOException {
    CommandRun run = CommandRun.of("verify", files.write(files.first()));
    assertThat(run.status()).isEqualTo(ExitStatus.VERIFIED);
    assertThat(run.out())
        .startsWith("VERIFIED ")
        .contains("1 deleted, 2 kept back by holds", "postgres.audit_log", "number        1 in");
  }

  @Test
  void aChangedByteIsRefusedAndNamed() throws IOException {
    Path file = files.write(files.first());
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);
    CommandRun run = CommandRun.of("verify", file);
    assertThat(run.status()).isEqualTo(ExitStatus.REFUSED);
    assertThat(run.out()).contains("REFUSED " + file, "signature.");
  }

  @Test
  void aForgedSignatureIsRefusedAndNothingOfTheContentIsShown() throws IOException {
    CommandRun run = CommandRun.of("verify", files.write(files.forged()));
    assertThat(run.status()).isEqualTo(ExitStatus.REFUSED);
    assertThat(run.out()).contains("signature.bad-signature").doesNotContain("audit_log");
  }

  @Test
  void aChainIsVerified() throws IOException {
    SignedCertificate first = files.first();
    SignedCertificate second = files.after(first);
    CommandRun run = CommandRun.of("verify", files.write(second), files.write(first));
    assertThat(run.status()).isEqualTo(ExitStatus.VERIFIED);
    assertThat(run.out()).contains("VERIFIED chain of organization", "numbers 1 to 2");
  }

  @Test
  void aGapInTheChainIsRefused() throws IOException {
    SignedCertificate first = files.first();
    SignedCertificate third = files.after(files.after(first));
    CommandRun run = CommandRun.of("verify", files.write(first), files.write(third));
    assertThat(run.status()).isEqualTo(ExitStatus.REFUSED);
    assertThat(run.out()).contains("certificate.chain-gap: after number 1 comes 3");
  }

  @Test
  void aChainThatBeginsLaterSaysSo() throws IOException {
    SignedCertificate second = files.after(files.first());
    SignedCertificate third = files.after(second);
    CommandRun run = CommandRun.of("verify", files.write(second), files.write(third));
    assertThat(run.status()).isEqualTo(ExitStatus.VERIFIED);
    assertThat(run.out()).contains("numbers before 2 were not given");
  }

  @Test
  void theOutcomeIsPrintedAsJson() throws IOException {
    CommandRun run = CommandRun.of("verify", "--json", files.write(files.first()));
    assertThat(run.out())
        .startsWith("{\"archives\":[],\"certificates\":[{")
        .contains("\"rows_deleted\":1", "\"findings\":[]", "\"verified\":true}");
  }

  @Test
  void keysMayBeNamed() throws IOException {
    Path keys = Files.move(folder.resolve("signing-keys.json"), folder.resolve("elsewhere.json"));
    Path file = files.write(files.first());
    assertThat(CommandRun.of("verify", file, "--keys", keys).status())
        .isEqualTo(ExitStatus.VERIFIED);
    assertThat(CommandRun.of("verify", file).status()).isEqualTo(ExitStatus.USAGE);
  }

  @Test
  void aFileThatIsNotThereIsAUsageError() {
    CommandRun run = CommandRun.of("verify", folder.resolve("none.jws"));
    assertThat(run.status()).isEqualTo(ExitStatus.USAGE);
    assertThat(run.err()).contains("cannot read", "none.jws");
  }

  @Test
  void keysThatAreNoKeysAreAUsageError() throws IOException {
    Files.writeString(folder.resolve("signing-keys.json"), "[]");
    CommandRun run = CommandRun.of("verify", files.write(files.first()));
    assertThat(run.status()).isEqualTo(ExitStatus.USAGE);
    assertThat(run.err()).contains("signing-keys.json is not a set of public keys");
  }

  @Test
  void withoutFilesTheUsageIsShown() {
    CommandRun run = CommandRun.of("verify");
    assertThat(run.status()).isEqualTo(ExitStatus.USAGE);
    assertThat(run.err()).contains("Usage: devhealth verify");
  }

  @Test
  void textFromAFileDoesNotSteerTheTerminal() {
    assertThat(PlainText.of("a\u001b[2Jb\u202e")).isEqualTo("a\\u001b[2Jb\\u202e");
  }
}
