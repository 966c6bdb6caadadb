package org.devhealth.it.purge;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The {@code devhealth} command as a process of its own. */
public final class CommandLine {

  private static final Path JAR = Path.of("../cli/target/devhealth.jar");

  private CommandLine() {}

  /** The exit status of verifying what lies beside its keys. */
  public static int verify(Path... evidence) throws IOException, InterruptedException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    List<String> command =
        new ArrayList<>(List.of(java.toString(), "-jar", JAR.toString(), "verify"));
    Stream.of(evidence).map(Path::toString).forEach(command::add);
    Process process = new ProcessBuilder(command).inheritIO().start();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IOException("the command does not end");
    }
    return process.exitValue();
  }
}
