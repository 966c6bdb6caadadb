package org.devhealth.dev.internal.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.devhealth.dev.LaunchFailure;
import org.devhealth.dev.internal.process.Programs;

/** The cluster's files: made once, whole or not at all. */
public record PostgresCluster(Path bin, Path folder, Path log) {

  private static final long INITDB_SECONDS = 120;

  Path data() {
    return folder.resolve("data");
  }

  /** Prefix for the command: the server refuses to run as root, seen from inside it is not. */
  static List<String> unprivileged() {
    if (!"root".equals(System.getProperty("user.name"))) {
      return List.of();
    }
    var unshare =
        Programs.find("unshare")
            .orElseThrow(
                () -> new LaunchFailure("PostgreSQL as root needs unshare; or run as a user"));
    return List.of(unshare.toString(), "-U");
  }

  void createWhenAbsent(String superuserPassword) {
    if (Files.exists(data())) {
      return;
    }
    try {
      create(superuserPassword);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make the PostgreSQL cluster in " + folder, e);
    }
  }

  private void create(String superuserPassword) throws IOException {
    var fresh = Files.createTempDirectory(folder, "initdb");
    var ownerOnly =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    var passwordFile = Files.createTempFile(folder, "initdb", ".password", ownerOnly);
    try {
      Files.writeString(passwordFile, superuserPassword);
      initdb(fresh, passwordFile);
      Files.move(fresh, data(), StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.delete(passwordFile);
    }
  }

  private void initdb(Path fresh, Path passwordFile) throws IOException {
    var command = new ArrayList<>(unprivileged());
    command.add(bin.resolve("initdb").toString());
    command.addAll(List.of("-D", fresh.toString(), "-U", "postgres", "-A", "scram-sha-256"));
    command.addAll(List.of("--pwfile", passwordFile.toString(), "-E", "UTF8"));
    command.addAll(List.of("--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"));
    var initdb =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    if (!succeeds(initdb)) {
      initdb.destroyForcibly();
      throw new LaunchFailure("initdb failed, see " + log);
    }
  }

  private static boolean succeeds(Process initdb) {
    try {
      return initdb.waitFor(INITDB_SECONDS, TimeUnit.SECONDS) && initdb.exitValue() == 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
