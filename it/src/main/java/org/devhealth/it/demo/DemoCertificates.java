package org.devhealth.it.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.devhealth.it.installation.UnexpectedAnswer;

/** Keeps certificates as files and verifies them with the command {@code devhealth}. */
final class DemoCertificates {

  private final DemoOptions options;
  private final Findings findings;

  DemoCertificates(DemoOptions options, Findings findings) {
    this.options = options;
    this.findings = findings;
  }

  /** Keeps the issuer's public keys, which a verifier needs. */
  void keep(String signingKeys) {
    write(options.folder().resolve("signing-keys.json"), signingKeys);
  }

  /** Keeps the certificate of a run, if it verifies and does not after one changed byte. */
  void verify(String run, String certificate) {
    Path file = write(folder().resolve(run + ".jws"), certificate);
    Path changed = write(folder().resolve(run + ".changed"), changed(certificate));
    findings.expect("`devhealth verify` of the certificate", 0, exitStatus(file));
    findings.expect("`devhealth verify` after one changed byte", 1, exitStatus(changed));
    findings.tell("certificate: %s", file);
    delete(changed);
  }

  private Path folder() {
    return options.folder().resolve("certificates");
  }

  private static String changed(String certificate) {
    int place = certificate.indexOf('.') + 40;
    char other = certificate.charAt(place) == 'A' ? 'B' : 'A';
    return certificate.substring(0, place) + other + certificate.substring(place + 1);
  }

  private int exitStatus(Path certificate) {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    ProcessBuilder command =
        new ProcessBuilder(
                java, "-jar", options.commandLine().toString(), "verify", certificate.toString())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    try {
      Process process = command.start();
      if (process.waitFor(2, TimeUnit.MINUTES)) {
        return process.exitValue();
      }
      process.destroyForcibly();
      throw new UnexpectedAnswer("devhealth verify does not end");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnexpectedAnswer("interrupted while verifying", e);
    }
  }

  private static Path write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      return Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
