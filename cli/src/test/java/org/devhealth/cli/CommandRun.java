package org.devhealth.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import picocli.CommandLine;

/** The command run inside the test: what it printed and answered. */
public record CommandRun(int status, String out, String err) {

  static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

  public static CommandRun of(Object... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine command =
        DevHealth.commandLine(Clock.fixed(NOW, ZoneOffset.UTC))
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err));
    String[] texts = new String[arguments.length];
    for (int i = 0; i < arguments.length; i++) {
      texts[i] = arguments[i].toString();
    }
    return new CommandRun(command.execute(texts), out.toString(), err.toString());
  }
}
