package org.devhealth.dev.internal.clickhouse;

import com.sun.jna.Native;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.devhealth.dev.LaunchFailure;
import org.devhealth.dev.internal.PrivateFile;
import org.devhealth.dev.internal.StoreKind;
import org.devhealth.dev.internal.process.Launch;
import org.devhealth.dev.internal.process.Programs;

/** The embedded engine on loopback, in a Java child process of its own. */
public final class ClickHouseKind implements StoreKind {

  private static final String LISTEN_FOR_EVER =
      "SYSTEM START LISTEN HTTP; SELECT sleepEachRow(3) FROM system.numbers SETTINGS"
          + " function_sleep_max_microseconds_per_block=0, max_block_size=1 FORMAT Null";

  private final ChdbPackage engine;
  private final Path folder;
  private final Path log;
  private final ClickHouseAccess access;

  public ClickHouseKind(ChdbPackage engine, Path folder, Path log, ClickHouseAccess access) {
    this.engine = engine;
    this.folder = folder;
    this.log = log;
    this.access = access;
  }

  @Override
  public String name() {
    return "clickhouse";
  }

  @Override
  public Launch prepare() {
    var users = folder.resolve("users.xml");
    var server = folder.resolve("server.xml");
    PrivateFile.write(users, ChdbConfiguration.users(access));
    PrivateFile.write(server, ChdbConfiguration.server(users));
    return new Launch(name(), command(server), Map.of(), log, "TERM", Duration.ofSeconds(5));
  }

  private List<String> command(Path server) {
    return List.of(
        Programs.java().toString(),
        "-Xmx64m",
        "-XX:+UseSerialGC",
        "-cp",
        classPath(),
        ChdbHost.class.getName(),
        engine.library().toString(),
        "--path=" + folder.resolve("data"),
        "--listen_host=127.0.0.1",
        "--http_port=" + access.port(),
        "--config-file=" + server,
        "--query",
        LISTEN_FOR_EVER);
  }

  private static String classPath() {
    // Not java.class.path: under Maven that is the build tool's.
    return Stream.of(ChdbHost.class, Native.class)
        .map(ClickHouseKind::location)
        .collect(Collectors.joining(":"));
  }

  private static String location(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public boolean answers() {
    return access.query("SELECT 1").isPresent();
  }

  @Override
  public void furnish() {
    // The database named default is an overlay that keeps nothing.
    var create = "CREATE DATABASE IF NOT EXISTS " + ClickHouseAccess.DATABASE + " ENGINE = Atomic";
    if (access.query(create).isEmpty()) {
      throw new LaunchFailure("ClickHouse does not make its database, see " + log);
    }
  }

  @Override
  public String address() {
    return access.url();
  }
}
