package org.devhealth.cli.licence;

import java.time.Clock;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Groups the licence commands. */
@Command(name = "licence", description = "Makes keys for licences, issues and inspects licences.")
public final class LicenceCommand {

  private LicenceCommand() {}

  /** The command with its subcommands; {@code clock} says what is valid now. */
  public static CommandLine withSubcommands(Clock clock) {
    return new CommandLine(new LicenceCommand())
        .addSubcommand(new KeygenCommand())
        .addSubcommand(new IssueCommand(clock))
        .addSubcommand(new InspectCommand(clock));
  }
}
