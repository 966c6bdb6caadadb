package org.devhealth.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import org.devhealth.cli.licence.LicenceCommand;
import org.devhealth.cli.settings.SettingsCommand;
import org.devhealth.cli.verify.VerifyCommand;
import org.devhealth.proof.ProofException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParseResult;

/**
 * The command's main class. Exit status: 0 done or verified, 1 refused, 2 wrong usage or a file
 * that cannot be read, 70 a fault of the program itself.
 */
@Command(
    name = "devhealth",
    description =
        "Checks certificates and audit exports, handles licence keys, moves settings; offline.",
    mixinStandardHelpOptions = true,
    versionProvider = JarVersion.class,
    scope = CommandLine.ScopeType.INHERIT,
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:verified, or done",
      "1:refused",
      "2:wrong usage, or a file that cannot be read"
    })
public final class DevHealth {

  private static final int SOFTWARE_FAULT = 70;

  private DevHealth() {}

  /** Runs the command and ends the process with its status. */
  public static void main(String[] arguments) {
    System.exit(commandLine(Clock.systemUTC()).execute(arguments));
  }

  static CommandLine commandLine(Clock clock) {
    return new CommandLine(new DevHealth())
        .addSubcommand(new VerifyCommand())
        .addSubcommand(LicenceCommand.withSubcommands(clock))
        .addSubcommand(SettingsCommand.withSubcommands())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(DevHealth::failed);
  }

  private static int failed(Exception failure, CommandLine command, ParseResult parsed) {
    if (failure instanceof IOException || failure instanceof UncheckedIOException) {
      return say(command, "cannot read or write: " + failure.getMessage(), ExitStatus.USAGE);
    }
    if (failure instanceof ProofException) {
      return say(command, failure.getMessage(), ExitStatus.REFUSED);
    }
    failure.printStackTrace(command.getErr());
    return SOFTWARE_FAULT;
  }

  private static int say(CommandLine command, String message, int status) {
    command.getErr().println("devhealth: " + PlainText.of(message));
    command.getErr().flush();
    return status;
  }
}
