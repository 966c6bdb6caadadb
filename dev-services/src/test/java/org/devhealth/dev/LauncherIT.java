package org.devhealth.dev;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.devhealth.dev.internal.process.Programs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LauncherIT {

  private static final Duration BOUND = Duration.ofSeconds(30);

  @TempDir Path folder;

  @Test
  void nothingIsLeftAfterTheLauncherWasKilled() throws Exception {
    try (var launcher = LauncherProcess.ready(folder)) {
      assertThat(launcher.family()).hasSizeGreaterThan(6);
      launcher.handle().destroyForcibly();
      assertThat(launcher.familyEndsWithin(BOUND)).isTrue();
    }
    try (var stores = Stores.start(DevSettings.embedded(folder))) {
      assertThat(new Clients(stores).postgres("SELECT 1")).isEqualTo("1");
    }
  }

  @Test
  void nothingIsLeftOfPausedStoresAfterTheLauncherWasKilled() throws Exception {
    try (var launcher = LauncherProcess.ready(folder)) {
      for (var program : new String[] {"bin/postgres", "redis-server", "ChdbHost"}) {
        signal("STOP", launcher.member(program));
      }
      launcher.handle().destroyForcibly();
      assertThat(launcher.familyEndsWithin(BOUND)).isTrue();
    }
  }

  @Test
  void nothingIsLeftAfterTheLauncherWasStopped() throws Exception {
    try (var launcher = LauncherProcess.ready(folder)) {
      signal("TERM", launcher.handle());
      assertThat(launcher.exitStatus()).isEqualTo(143);
      assertThat(launcher.familyEndsWithin(Duration.ofSeconds(2))).isTrue();
    }
  }

  @Test
  void aLauncherTellsThatAStoreEndedByItself() throws Exception {
    try (var launcher = LauncherProcess.ready(folder)) {
      launcher.member("redis-server").destroyForcibly();
      assertThat(launcher.exitStatus()).isEqualTo(1);
      assertThat(launcher.printed()).contains("redis ended by itself");
      assertThat(launcher.familyEndsWithin(BOUND)).isTrue();
    }
  }

  @Test
  void noPasswordIsPrintedOrSeenInTheListOfProcesses() throws Exception {
    try (var launcher = LauncherProcess.ready(folder)) {
      var secrets = folder.resolve("secrets.properties");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secrets)))
          .isEqualTo("rw-------");
      var visible = new StringBuilder();
      launcher.family().forEach(p -> visible.append(p.info().commandLine().orElse("")));
      signal("TERM", launcher.handle());
      visible.append(launcher.printed());
      for (var line : Files.readAllLines(secrets)) {
        if (line.contains("=")) {
          assertThat(visible).doesNotContain(line.substring(line.indexOf('=') + 1));
        }
      }
    }
  }

  @Test
  void withoutNpmTheOtherStoresRunAndClickHouseIsSaidToBeAbsent() throws Exception {
    var path = Files.createDirectory(folder.resolve("path"));
    for (var program : List.of("setsid", "unshare", "sleep", "pgrep", "uname")) {
      Files.createSymbolicLink(path.resolve(program), Programs.find(program).orElseThrow());
    }
    var environment =
        Map.of("PATH", path.toString(), "XDG_CACHE_HOME", folder.resolve("cache").toString());
    try (var launcher = LauncherProcess.ready(environment, folder.resolve("data"))) {
      signal("TERM", launcher.handle());
      assertThat(launcher.exitStatus()).isEqualTo(143);
      assertThat(launcher.printed())
          .contains("clickhouse  absent: no package for this machine or no npm")
          .contains("redis       redis://127.0.0.1:");
    }
  }

  @Test
  void aWrongCommandLineIsExplained() throws Exception {
    try (var launcher = LauncherProcess.start(Map.of(), "--folder", folder.toString())) {
      assertThat(launcher.exitStatus()).isEqualTo(2);
      assertThat(launcher.printed()).startsWith("usage: DevServices");
    }
  }

  private static void signal(String signal, ProcessHandle process) throws Exception {
    var kill = new ProcessBuilder("/bin/kill", "-s", signal, "" + process.pid()).start();
    assertThat(kill.waitFor(5, TimeUnit.SECONDS)).isTrue();
    assertThat(kill.exitValue()).isZero();
  }
}
