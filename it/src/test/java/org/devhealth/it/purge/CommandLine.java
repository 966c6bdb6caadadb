package org.devhealth.it.purge;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** The {@code devhealth} command as a process of its own. */
final class CommandLine {

  private static final Path JAR = Path.of("../cli/target/devhealth.jar");

  private CommandLine() {}

  /** The exit status of verifying the certificate, which lies beside its keys. */
  static int verify(Path certificate) throws IOException, InterruptedException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Process process =
        new ProcessBuilder(
                java.toString(), "-jar", JAR.toString(), "verify", certificate.toString())
            .inheritIO()
            .start();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IOException("the command does not end");
    }
    return process.exitValue();
  }
}
