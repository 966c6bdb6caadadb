package org.devhealth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.devhealth.cli.verify.SampleFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged command as a process, started by its launcher. */
class DevHealthIT {

  @TempDir private Path folder;

  @Test
  void verifiesAFileThatIsItselfUntilOneByteChanges() throws Exception {
    SampleFiles files = new SampleFiles(folder);
    Path certificate = files.write(files.first());
    assertThat(run("verify", certificate.toString())).isEqualTo(ExitStatus.VERIFIED);
    assertThat(output()).contains("VERIFIED").doesNotContain("SLF4J");

    byte[] bytes = Files.readAllBytes(certificate);
    bytes[100] ^= 1;
    Files.write(certificate, bytes);
    assertThat(run("verify", certificate.toString())).isEqualTo(ExitStatus.REFUSED);
    assertThat(output()).contains("REFUSED");
  }

  @Test
  void namesItsVersion() throws Exception {
    assertThat(run("--version")).isZero();
    assertThat(output()).contains("devhealth").doesNotContain("not packaged");
  }

  @Test
  void answersTwoToWrongUsage() throws Exception {
    assertThat(run("verify")).isEqualTo(ExitStatus.USAGE);
  }

  private int run(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(System.getProperty("devhealth.launcher")));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("output").toFile())
            .start();
    try {
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("ended").isTrue();
      return process.exitValue();
    } finally {
      process.destroyForcibly();
    }
  }

  private String output() throws IOException {
    return Files.readString(folder.resolve("output"), StandardCharsets.UTF_8);
  }
}
