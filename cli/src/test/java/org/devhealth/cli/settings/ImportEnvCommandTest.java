package org.devhealth.cli.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.devhealth.cli.CommandRun;
import org.devhealth.cli.ExitStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportEnvCommandTest {

  private static final String ENV =
      """
      # the predecessor
      export GITHUB_TOKEN="ghp_s3cret \\"quoted\\""
      GITHUB_BASE_URL=https://github.example/api # self-hosted
      JIRA_BASE_URL=acme.atlassian.net
      JIRA_EMAIL='ops@acme.example'
      JIRA_API_TOKEN=jira-s3cret
      LINEAR_API_KEY=
      ATLASSIAN_CLOUD_ID=abc
      GITLAB_URL=https://gitlab.example
      EMAIL_FROM_ADDRESS=dev@acme.example
      STRIPE_WEBHOOK_SECRET=whsec_s3cret
      REDIS_URL=redis://:s3cret@redis:6379/0
      JWT_SECRET_KEY=s3cret
      """;

  @TempDir private Path folder;

  @Test
  void aDryRunTellsWhatBecomesOfEachNameAndWritesNothing() throws IOException {
    CommandRun run = run(ENV, "--dry-run");

    assertThat(run.status()).isZero();
    assertThat(run.out())
        .contains("GITHUB_TOKEN -> credential github token")
        .contains("EMAIL_FROM_ADDRESS -> setting notifications.mail_from")
        .contains("REDIS_URL -> variable DEVHEALTH_REDIS_URL")
        .contains("JWT_SECRET_KEY is not taken over: this product makes")
        .contains("ATLASSIAN_CLOUD_ID is not taken over: not known")
        .contains("gitlab is not taken over: its token is missing")
        .doesNotContain("LINEAR_API_KEY", "s3cret");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  void theFilesAreWhatTheServerTakes() throws IOException {
    Path into = folder.resolve("import");

    CommandRun run = run(ENV, "--into", into);

    assertThat(run.err()).isEmpty();
    assertThat(run.out()).doesNotContain("s3cret");
    assertThat(into.resolve("server.env"))
        .hasContent("DEVHEALTH_REDIS_URL=redis://:s3cret@redis:6379/0");
    assertThat(into.resolve("settings.json"))
        .hasContent(
            "{\"settings\":{\"integrations.stripe_webhook_secret\":\"whsec_s3cret\","
                + "\"notifications.mail_from\":\"dev@acme.example\"}}");
    assertThat(into.resolve("credential-github.json"))
        .hasContent(
            "{\"config\":{\"base_url\":\"https://github.example/api\"},"
                + "\"credentials\":{\"token\":\"ghp_s3cret \\\"quoted\\\"\"},"
                + "\"name\":\"imported\",\"provider\":\"github\"}");
    assertThat(into.resolve("credential-jira.json"))
        .content()
        .contains("\"base_url\":\"https://acme.atlassian.net\"", "\"email\":\"ops@acme.example\"");
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(into.resolve("server.env"))))
        .isEqualTo("rw-------");
    assertThat(run(ENV, "--into", into).status()).as("again").isEqualTo(ExitStatus.USAGE);
  }

  @Test
  void whatIsNoLineIsToldByItsNumberOnly() throws IOException {
    CommandRun run = run("A=1\ns3cret without a name\n", "--dry-run");

    assertThat(run.status()).isEqualTo(ExitStatus.USAGE);
    assertThat(run.err()).contains("line 2").doesNotContain("s3cret");
    assertThat(run("A=1\n").status())
        .as("neither --into nor --dry-run")
        .isEqualTo(ExitStatus.USAGE);
  }

  @Test
  void everyTargetIsDocumented() throws IOException {
    String install = Files.readString(Path.of("../docs/install.md"));
    String settings = Files.readString(Path.of("../docs/settings.md"));
    for (Object value : Takeover.names().values()) {
      String[] words = value.toString().split(" ", -1);
      if (words[0].equals("variable")) {
        String group = words[1].replaceFirst("_[A-Z]+$", "");
        assertThat(install).contains(group);
      }
      if (words[0].equals("setting")) {
        assertThat(settings).contains("| `" + words[1] + "` |");
      }
    }
  }

  private CommandRun run(String env, Object... more) throws IOException {
    Path file = Files.writeString(folder.resolve(".env"), env);
    Object[] arguments = new Object[more.length + 3];
    arguments[0] = "settings";
    arguments[1] = "import-env";
    arguments[2] = file;
    System.arraycopy(more, 0, arguments, 3, more.length);
    return CommandRun.of(arguments);
  }
}
