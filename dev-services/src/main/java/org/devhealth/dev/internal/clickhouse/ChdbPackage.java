package org.devhealth.dev.internal.clickhouse;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.devhealth.dev.LaunchFailure;
import org.devhealth.dev.internal.UserCache;
import org.devhealth.dev.internal.process.Programs;

/** The engine's library: fetched with npm once per user, its digest checked, kept in the cache. */
public final class ChdbPackage {

  private static final String ENTRY = "chdb-" + ChdbPlatform.VERSION;
  private static final String LIBRARY = "libchdb.so";
  private static final long FETCH_MINUTES = 20;

  private final ChdbPlatform platform;
  private final UserCache cache;

  public ChdbPackage(ChdbPlatform platform, UserCache cache) {
    this.platform = platform;
    this.cache = cache;
  }

  /** Whether it is here already or can be fetched. */
  public boolean obtainable() {
    return cache.has(ENTRY) || Programs.find("npm").isPresent();
  }

  Path library() {
    return cache.entry(ENTRY, this::fetch).resolve(LIBRARY);
  }

  private void fetch(Path folder) throws IOException {
    var npm =
        Programs.find("npm")
            .orElseThrow(
                () ->
                    new LaunchFailure(
                        "the embedded ClickHouse needs npm to fetch it;"
                            + " or give DEVHEALTH_CLICKHOUSE_URL of a server"));
    var log = folder.resolve("npm.log");
    var pack =
        new ProcessBuilder(npm.toString(), "pack", "--silent", platform.coordinates())
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    awaitSuccess(pack, log);
    unpackVerified(folder, folder.resolve(platform.tarball()));
  }

  private void awaitSuccess(Process pack, Path log) throws IOException {
    try {
      if (pack.waitFor(FETCH_MINUTES, TimeUnit.MINUTES) && pack.exitValue() == 0) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    pack.destroyForcibly();
    throw new LaunchFailure(
        "npm cannot fetch " + platform.coordinates() + ": " + Files.readString(log).strip());
  }

  private void unpackVerified(Path folder, Path tarball) throws IOException {
    platform.verify(digest(tarball));
    extractLibrary(tarball, folder.resolve(LIBRARY));
    Files.delete(tarball);
  }

  private static String digest(Path file) throws IOException {
    try (var content =
        new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-512"))) {
      content.transferTo(java.io.OutputStream.nullOutputStream());
      return Base64.getEncoder().encodeToString(content.getMessageDigest().digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void extractLibrary(Path tarball, Path target) throws IOException {
    try (InputStream file = new BufferedInputStream(Files.newInputStream(tarball));
        var tar = new TarArchiveInputStream(new GZIPInputStream(file))) {
      for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        if (entry.getName().equals("package/" + LIBRARY)) {
          Files.copy(tar, target, StandardCopyOption.REPLACE_EXISTING);
          return;
        }
      }
    }
    throw new LaunchFailure(tarball.getFileName() + " holds no " + LIBRARY);
  }
}
