package org.devhealth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LicenceCommandTest {

  @TempDir private Path folder;
  private Path key;
  private Path keys;

  @BeforeEach
  void makeKeys() {
    key = folder.resolve("vendor.json");
    keys = folder.resolve("vendor-keys.json");
    CommandRun run = keygen();
    assertThat(run.status()).isZero();
    assertThat(run.out()).doesNotContain("\"d\"");
  }

  @Test
  void anIssuedLicenceIsInspected() throws IOException {
    CommandRun run = inspect(issue("--days", 365, "--org-name", "Acme", "--feature", "sso=false"));
    assertThat(run.status()).isEqualTo(ExitStatus.VERIFIED);
    assertThat(run.out())
        .contains("VALID", "enterprise", "Acme", "{sso=false}", "{users=-1}", "vendor.example")
        .contains("2026-11-23T12:00:00Z to 2027-11-23T12:00:00Z")
        .contains("2027-12-23T12:00:00Z");
  }

  @Test
  void anExpiredLicenceIsRefused() throws IOException {
    Path licence =
        issue("--not-before", "2025-01-01T00:00:00Z", "--expires", "2026-01-01T00:00:00Z");
    CommandRun run = inspect(licence);
    assertThat(run.status()).isEqualTo(ExitStatus.REFUSED);
    assertThat(run.out()).contains("EXPIRED");
  }

  @Test
  void aLicenceForAnotherDeploymentIsRefused() throws IOException {
    Path licence = issue("--days", 1, "--deployment", "d1");
    assertThat(inspect(licence, "--deployment", "d1").status()).isEqualTo(ExitStatus.VERIFIED);
    CommandRun run = inspect(licence, "--deployment", "d2");
    assertThat(run.status()).isEqualTo(ExitStatus.REFUSED);
    assertThat(run.out()).contains("NOT FOR THIS DEPLOYMENT");
  }

  @Test
  void aTamperedLicenceIsRefusedByName() throws IOException {
    Path licence = issue("--days", 1);
    Files.writeString(licence, Files.readString(licence).replace('A', 'B'));
    CommandRun run = inspect(licence);
    assertThat(run.status()).isEqualTo(ExitStatus.REFUSED);
    assertThat(run.err()).contains("devhealth: signature.");
  }

  @Test
  void aPrivateKeyIsForItsOwnerOnlyAndNeverOverwritten() throws IOException {
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
        .isEqualTo("rw-------");
    byte[] before = Files.readAllBytes(key);
    assertThat(keygen().status()).isEqualTo(ExitStatus.USAGE);
    assertThat(Files.readAllBytes(key)).isEqualTo(before);
  }

  @Test
  void aTermMustBeGivenOnce() {
    assertThat(CommandRun.of(issueArguments()).err()).contains("either --expires or --days");
    CommandRun both =
        CommandRun.of(issueArguments("--days", 1, "--expires", "2027-01-01T00:00:00Z"));
    assertThat(both.status()).isEqualTo(ExitStatus.USAGE);
  }

  @Test
  void anUnknownTierIsAUsageError() {
    CommandRun run = CommandRun.of(issueArguments("--days", 1, "--tier", "platinum"));
    assertThat(run.status()).isEqualTo(ExitStatus.USAGE);
  }

  private CommandRun keygen() {
    return CommandRun.of("licence", "keygen", "--kid", "vendor-2026", "--key", key, "--keys", keys);
  }

  private Path issue(Object... more) throws IOException {
    CommandRun run = CommandRun.of(issueArguments(more));
    assertThat(run.err()).isEmpty();
    return Files.writeString(folder.resolve("licence.jwt"), run.out());
  }

  private Object[] issueArguments(Object... more) {
    Object[] basic = {
      "licence",
      "issue",
      "--key",
      key,
      "--issuer",
      "vendor.example",
      "--subject",
      "org:acme",
      "--limit",
      "users=-1"
    };
    Object[] tier =
        List.of(more).contains("--tier") ? new Object[0] : new Object[] {"--tier", "enterprise"};
    return Stream.of(basic, tier, more).flatMap(Stream::of).toArray();
  }

  private CommandRun inspect(Path licence, Object... more) {
    Object[] basic = {"licence", "inspect", licence, "--keys", keys};
    return CommandRun.of(Stream.of(basic, more).flatMap(Stream::of).toArray());
  }
}
