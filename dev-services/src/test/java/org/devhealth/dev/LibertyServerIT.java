package org.devhealth.dev;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real servers of one installation, without an application. */
class LibertyServerIT {

  private static final Path INSTALLATION = Path.of("target/liberty/wlp").toAbsolutePath();

  private static final Map<String, String> QUICK_START =
      Map.of("JVM_ARGS", "-XX:TieredStopAtLevel=1");

  private static final String SERVER =
      """
      <server>
        <featureManager><feature>mpHealth-4.0</feature></featureManager>
        <variable name="devhealth.server.id" defaultValue="nobody"/>
        <httpEndpoint id="defaultHttpEndpoint" host="127.0.0.1"
          httpPort="${devhealth.http.port}" httpsPort="-1"/>
        <logging consoleLogLevel="INFO"/>
        %s
      </server>
      """;

  @TempDir Path folder;

  @BeforeEach
  void assembleServer() throws Exception {
    assemble("");
  }

  private static void assemble(String more) throws Exception {
    var server = Files.createDirectories(INSTALLATION.resolve("usr/servers/devhealth"));
    Files.writeString(server.resolve("server.xml"), SERVER.formatted(more));
  }

  @Test
  void aKilledServerComesBackOnItsPort() {
    try (var server = LibertyServer.prepare(settings("one")).start()) {
      var before = server.baseUrl();
      var pid = server.pid();
      server.killHard();
      assertThat(ProcessHandle.of(pid)).isEmpty();
      assertThat(server.running()).isFalse();
      server.start();
      assertThat(server.baseUrl()).isEqualTo(before);
      assertThat(server.pid()).isNotEqualTo(pid);
    }
  }

  @Test
  void twoServersRunFromOneInstallation() {
    try (var one = LibertyServer.prepare(settings("one"));
        var two = LibertyServer.prepare(settings("two"))) {
      one.launch();
      two.start();
      one.start();
      assertThat(one.baseUrl()).isNotEqualTo(two.baseUrl());
      assertThat(folder.resolve("servers/one/usr/servers/devhealth/server.xml")).exists();
      assertThat(folder.resolve("servers/two/output/devhealth/logs")).isDirectory();
      assertThat(INSTALLATION.resolve("usr/servers/devhealth"))
          .isDirectoryContaining("glob:**.xml");
    }
  }

  @Test
  void aFailedApplicationIsReportedAtOnce() throws Exception {
    assemble("<enterpriseApplication name='absent' location='absent.ear'/>");
    try (var server = LibertyServer.prepare(settings("one"))) {
      assertThatThrownBy(server::start)
          .isInstanceOf(LaunchFailure.class)
          .hasMessageContaining("one does not get ready")
          .hasMessageContaining("absent.ear");
      assertThat(server.running()).isFalse();
    }
  }

  @Test
  void aServerIdThatIsNoPlainNameIsRefused() {
    assertThatThrownBy(() -> settings("../one"))
        .isInstanceOf(LaunchFailure.class)
        .hasMessageContaining("server id");
  }

  private LibertySettings settings(String id) {
    return new LibertySettings(id, INSTALLATION, folder, 0, 0, QUICK_START);
  }
}
