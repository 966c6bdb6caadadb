package org.devhealth.cli.settings;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Groups the commands about settings. */
@Command(name = "settings", description = "Moves settings into this product.")
public final class SettingsCommand {

  private SettingsCommand() {}

  /** The command with its subcommands. */
  public static CommandLine withSubcommands() {
    return new CommandLine(new SettingsCommand()).addSubcommand(new ImportEnvCommand());
  }
}
