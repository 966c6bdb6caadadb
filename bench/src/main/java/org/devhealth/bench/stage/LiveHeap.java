package org.devhealth.bench.stage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.devhealth.it.installation.UnexpectedAnswer;

/**
 * The most that a running JVM holds on to, looked at again and again: what is left after a full
 * collection, so that garbage counts for nothing.
 */
public final class LiveHeap implements AutoCloseable {

  private static final Duration PAUSE = Duration.ofMillis(200);
  private static final Pattern TOTAL = Pattern.compile("(?m)^Total\\s+\\d+\\s+(\\d+)");

  private final long process;
  private final Watch watch;
  private volatile long peak;

  private LiveHeap(long process) {
    this.process = process;
    look();
    this.watch = new Watch(this::look, PAUSE);
  }

  /** Looks from now on. */
  public static LiveHeap of(long process) {
    return new LiveHeap(process);
  }

  /** Bytes. */
  public long peak() {
    return peak;
  }

  private void look() {
    String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    try {
      Process asking =
          new ProcessBuilder(jcmd, Long.toString(process), "GC.class_histogram")
              .redirectErrorStream(true)
              .start();
      String answer = new String(asking.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      Matcher total = TOTAL.matcher(answer);
      if (!total.find()) {
        throw new UnexpectedAnswer("no heap of process " + process + ": " + answer);
      }
      peak = Math.max(peak, Long.parseLong(total.group(1)));
    } catch (IOException e) {
      throw new UnexpectedAnswer("the heap of process " + process, e);
    }
  }

  @Override
  public void close() {
    watch.close();
  }
}
