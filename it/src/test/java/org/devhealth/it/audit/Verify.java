package org.devhealth.it.audit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@code devhealth verify} as a process of its own: what it answered and printed. */
record Verify(int status, String output) {

  private static final Path JAR = Path.of("../cli/target/devhealth.jar");

  static Verify of(Path folder, Object... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx64m", "-XX:TieredStopAtLevel=1", "-jar", JAR.toString(), "verify"));
    for (Object argument : arguments) {
      command.add(argument.toString());
    }
    Path output = Files.createTempFile(folder, "verify", ".txt");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IOException("the command does not end");
    }
    return new Verify(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
  }
}
