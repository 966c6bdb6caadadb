package org.devhealth.cli.verify;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.devhealth.cli.ExitStatus;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Verifies certificate files. */
@Command(
    name = "verify",
    description = "Verifies certificates of disposition, several of one organization as a chain.")
public final class VerifyCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "1..*",
      paramLabel = "<certificate.jws>",
      description = "Certificate files, in any order.")
  private List<Path> files = new ArrayList<>();

  @Option(
      names = "--keys",
      paramLabel = "<signing-keys.json>",
      description =
          "The issuer's public keys (JWK set). Without it: signing-keys.json in the folder of the"
              + " certificate or in the one above.")
  private Optional<Path> keys = Optional.empty();

  @Option(names = "--json", description = "Print the outcome as JSON.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    Verification verification = Verification.of(files, new KeyFiles(keys));
    PrintWriter out = spec.commandLine().getOut();
    out.print(json ? JsonReport.of(verification) : TextReport.of(verification));
    out.flush();
    return verification.verified() ? ExitStatus.VERIFIED : ExitStatus.REFUSED;
  }
}
