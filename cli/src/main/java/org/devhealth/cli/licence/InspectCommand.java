package org.devhealth.cli.licence;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.devhealth.cli.ExitStatus;
import org.devhealth.cli.PlainText;
import org.devhealth.proof.licence.Licence;
import org.devhealth.proof.licence.LicenceStatus;
import org.devhealth.proof.licence.LicenceVerifier;
import org.devhealth.proof.signature.KeySet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tells what a licence says and whether it may be used. */
@Command(
    name = "inspect",
    description = "Verifies a licence and tells what it grants and where it stands now.")
final class InspectCommand implements Callable<Integer> {

  private static final int MAX_BYTES = 1 << 16;

  private final Clock clock;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "<licence-file>", description = "File that holds the licence.")
  private Path file = Path.of("");

  @Option(names = "--keys", required = true, description = "The vendor's public keys (JWK set).")
  private Path keys = Path.of("");

  @Option(names = "--deployment", description = "Ask whether it is for this deployment.")
  private Optional<String> deployment = Optional.empty();

  InspectCommand(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Integer call() throws IOException {
    LicenceVerifier verifier = new LicenceVerifier(KeySet.read(Files.readAllBytes(keys)));
    Licence licence = verifier.read(readToken());
    LicenceStatus status = licence.statusAt(clock.instant());
    boolean covered = deployment.map(licence.grant()::covers).orElse(true);
    print(licence, status, covered);
    return covered && isUsable(status) ? ExitStatus.VERIFIED : ExitStatus.REFUSED;
  }

  private String readToken() throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return new String(in.readNBytes(MAX_BYTES), StandardCharsets.ISO_8859_1).strip();
    }
  }

  private static boolean isUsable(LicenceStatus status) {
    return switch (status) {
      case VALID, GRACE -> true;
      case NOT_YET_VALID, EXPIRED -> false;
    };
  }

  private void print(Licence licence, LicenceStatus status, boolean covered) {
    line("status", status.name() + (covered ? "" : ", NOT FOR THIS DEPLOYMENT"));
    line("licence", licence.origin().id() + " by " + licence.origin().issuer());
    line("subject", licence.origin().subject());
    line(
        "holder",
        licence.holder().orgName().orElse("-")
            + ", "
            + licence.holder().contactEmail().orElse("-"));
    line("tier", licence.grant().tier().claim());
    line("term", licence.term().notBefore() + " to " + licence.term().expiresAt());
    line("grace until", licence.term().graceUntil().toString());
    line("features", new TreeMap<>(licence.grant().features()).toString());
    line("limits", new TreeMap<>(licence.grant().limits()).toString());
    line(
        "deployments",
        licence.grant().deploymentIds().isEmpty()
            ? "all"
            : licence.grant().deploymentIds().toString());
    spec.commandLine().getOut().flush();
  }

  private void line(String name, String value) {
    PrintWriter out = spec.commandLine().getOut();
    out.printf("%-12s %s%n", name, PlainText.of(value));
  }
}
