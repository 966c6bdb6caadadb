package org.devhealth.dev.internal.redis;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.devhealth.dev.LaunchFailure;
import org.devhealth.dev.internal.UserCache;
import redis.embedded.core.ExecutableProvider;
import redis.embedded.model.OsArchitecture;

/** The Redis server program for this machine, unpacked into the user's cache. */
public final class RedisBinary {

  private static final String PROGRAM = "redis-server";

  private final UserCache cache;

  public RedisBinary(UserCache cache) {
    this.cache = cache;
  }

  Path path() {
    // The resource's name tells version and system: /redis-server-6.2.6-v5-linux-amd64
    var packed =
        ExecutableProvider.newProvidedVersionsMap().get(OsArchitecture.detectOSandArchitecture());
    if (packed == null) {
      throw new LaunchFailure(
          "no embedded Redis for this machine; give DEVHEALTH_REDIS_URL of a server");
    }
    return cache.entry(packed.substring(1), folder -> unpack(packed, folder)).resolve(PROGRAM);
  }

  private static void unpack(String packed, Path folder) throws IOException {
    var program = folder.resolve(PROGRAM);
    try (var content = ExecutableProvider.class.getResourceAsStream(packed)) {
      Files.copy(content, program);
    }
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
  }
}
