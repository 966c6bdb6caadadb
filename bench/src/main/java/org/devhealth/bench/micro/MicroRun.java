package org.devhealth.bench.micro;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.devhealth.it.installation.UnexpectedAnswer;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs all micro-benchmarks in a JVM of their own and writes {@code jmh.json}. */
public final class MicroRun {

  private MicroRun() {}

  /** Into a folder of results. */
  public static void into(Path results) {
    try {
      Path file = Files.createDirectories(results).resolve("jmh.json");
      new Runner(
              new OptionsBuilder()
                  .include(LogPaths.class.getName())
                  .shouldFailOnError(true)
                  .resultFormat(ResultFormatType.JSON)
                  .result(file.toString())
                  .build())
          .run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (RunnerException e) {
      throw new UnexpectedAnswer("the micro-benchmarks", e);
    }
  }
}
