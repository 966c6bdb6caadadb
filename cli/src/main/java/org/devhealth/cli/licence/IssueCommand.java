package org.devhealth.cli.licence;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.devhealth.cli.ExitStatus;
import org.devhealth.proof.licence.Licence;
import org.devhealth.proof.licence.LicenceTier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Issues a licence and prints its token. */
@Command(name = "issue", description = "Issues a licence and prints it, one line.")
final class IssueCommand implements Callable<Integer> {

  private final Clock clock;

  @Spec private CommandSpec spec;

  @Option(names = "--key", required = true, description = "The vendor's private key (JWK).")
  private Path key = Path.of("");

  @Option(names = "--issuer", required = true, description = "Who issues it (iss).")
  private String issuer = "";

  @Option(
      names = "--subject",
      required = true,
      description = "For which organization or deployment (sub).")
  private String subject = "";

  @Option(names = "--id", description = "The licence's id (jti); made up if not given.")
  private String id = UUID.randomUUID().toString();

  @Option(
      names = "--tier",
      required = true,
      description = "One of: ${COMPLETION-CANDIDATES}. In any case of letters.")
  private LicenceTier tier = LicenceTier.COMMUNITY;

  @Option(
      names = "--not-before",
      description = "Begin, such as 2026-01-31T00:00:00Z. Now, if not given.")
  private Optional<Instant> notBefore = Optional.empty();

  @Option(names = "--expires", description = "End, such as 2027-01-31T00:00:00Z.")
  private Optional<Instant> expires = Optional.empty();

  @Option(names = "--days", description = "Days from the begin to the end, instead of --expires.")
  private Optional<Integer> days = Optional.empty();

  @Option(names = "--grace-days", description = "Days of grace. If not given: 0, 14 or 30 by tier.")
  private Optional<Integer> graceDays = Optional.empty();

  @Option(
      names = "--feature",
      paramLabel = "<key>=<true|false>",
      description = "Switches a feature on or off, whatever the tier says. Repeatable.")
  private Map<String, Boolean> features = new TreeMap<>();

  @Option(
      names = "--limit",
      paramLabel = "<name>=<n>",
      description = "Sets a limit; -1 is unlimited. Repeatable.")
  private Map<String, Long> limits = new TreeMap<>();

  @Option(
      names = "--deployment",
      description = "A deployment's id it is for. Repeatable; none means all.")
  private List<String> deployments = new ArrayList<>();

  @Option(names = "--org-name", description = "The holder's name.")
  private Optional<String> orgName = Optional.empty();

  @Option(names = "--contact-email", description = "The holder's address.")
  private Optional<String> contactEmail = Optional.empty();

  IssueCommand(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Integer call() throws IOException {
    String token = licence().toToken(KeyFile.readPrivate(key));
    PrintWriter out = spec.commandLine().getOut();
    out.println(token);
    out.flush();
    return ExitStatus.VERIFIED;
  }

  private Licence licence() {
    try {
      return new Licence(
          new Licence.Origin(issuer, subject, id),
          term(),
          new Licence.Grant(tier, features, limits, deployments),
          new Licence.Holder(orgName, contactEmail));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private Licence.Term term() {
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    Instant begin = notBefore.orElse(now);
    return new Licence.Term(now, begin, end(begin), graceDays.orElse(tier.defaultGraceDays()));
  }

  private Instant end(Instant begin) {
    if (expires.isPresent() == days.isPresent()) {
      throw new IllegalArgumentException("give either --expires or --days");
    }
    return expires.orElseGet(() -> begin.plus(days.orElseThrow(), ChronoUnit.DAYS));
  }
}
