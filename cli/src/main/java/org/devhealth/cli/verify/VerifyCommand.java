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

/** Verifies certificates, exports of the audit log, and proofs. */
@Command(
    name = "verify",
    description = {
      "Verifies certificates of disposition (several of one organization as a chain), exports of the"
          + " audit log, and proofs that the API answered.",
      "An export is verified with the certificates and proofs that are given beside it: events that"
          + " a certificate covers may be missing.",
      "An archive of deleted rows is verified alone, and against the certificate of its run."
    })
public final class VerifyCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "1..*",
      paramLabel = "<evidence>",
      description =
          "Certificates (.jws), exports and archives (folder or .zip), answers of .../proof and .../consistency"
              + " (.json), in any order.")
  private List<Path> files = new ArrayList<>();

  @Option(
      names = "--keys",
      paramLabel = "<signing-keys.json>",
      description =
          "The issuer's public keys (JWK set). Without it: signing-keys.json in the folder of the"
              + " evidence or in the one above.")
  private Optional<Path> keys = Optional.empty();

  @Option(
      names = "--checkpoint",
      paramLabel = "<checkpoint.txt>",
      description = "A checkpoint kept from earlier, which exports must agree with; repeatable.")
  private List<Path> checkpoints = new ArrayList<>();

  @Option(names = "--json", description = "Print the outcome as JSON.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    Verification verification = Verification.of(files, checkpoints, new KeyFiles(keys));
    PrintWriter out = spec.commandLine().getOut();
    out.print(json ? JsonReport.of(verification) : TextReport.of(verification));
    out.flush();
    return verification.verified() ? ExitStatus.VERIFIED : ExitStatus.REFUSED;
  }
}
