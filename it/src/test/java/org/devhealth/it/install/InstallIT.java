package org.devhealth.it.install;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.devhealth.dev.DevSettings;
import org.devhealth.it.PreparedServer;
import org.devhealth.it.installation.Installation;
import org.devhealth.it.installation.Login;
import org.devhealth.it.installation.Operator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstallIT {

  private static final Login ROOT = Login.of("root@example.org", "three brown foxes jump");

  @TempDir private static Path folder;
  private static Installation installation;
  private static Operator operator;

  @BeforeAll
  static void installByTheGuide() throws IOException {
    int port = PreparedServer.freePort();
    URI keys = URI.create("http://127.0.0.1:" + port + "/.well-known/jwks.json");
    Path home = Files.createDirectory(folder.resolve("liberty"));
    BareServer bare = BareServer.in(home, PreparedServer.ASSEMBLED, keys);
    bare.install(PreparedServer.ASSEMBLED);
    DevSettings settings =
        new DevSettings(folder.resolve("data"), Map.of("DEVHEALTH_HTTP_PORT", "" + port));
    installation = Installation.start(settings, bare.home(), Map.of());
    operator = Operator.setUp(installation, ROOT);
  }

  @AfterAll
  static void end() {
    if (installation != null) {
      installation.close();
    }
  }

  @Test
  void theProductIsReadyWithAllItsStores() {
    assertThat(installation.api().get("/health/ready").require(200).body())
        .contains("\"postgres\":\"up\"")
        .doesNotContain("DOWN");
  }

  @Test
  void theOtherApplicationAnswersWhereItDid() {
    assertThat(installation.api().get("/other/open").require(200).body()).isEqualTo("open to all");
  }

  @Test
  void theOtherApplicationStillAsksForALoginOfItsOwn() {
    assertThat(installation.api().get("/other/who").status()).isEqualTo(401);
  }

  @Test
  void theProductServesItsCallersBesideTheOtherApplication() {
    assertThat(operator.superuser().get("/api/v1/auth/me").require(200).body())
        .contains("root@example.org");
  }

  @Test
  void theOtherApplicationAcceptsOurTokenByIssuerAudienceAndKeysAlone() {
    assertThat(operator.superuser().get("/other/who").require(200).body())
        .isEqualTo("root@example.org");
  }
}
