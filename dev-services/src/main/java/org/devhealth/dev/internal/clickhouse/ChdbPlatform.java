package org.devhealth.dev.internal.clickhouse;

import java.util.Locale;
import java.util.Optional;
import org.devhealth.dev.LaunchFailure;

/**
 * The engine's packages, one per kind of machine. Where the digest of the archive is known it must
 * match; the other archives are as trustworthy as npm's own check against its registry.
 */
public enum ChdbPlatform {
  LINUX_X64(
      "lib-linux-x64-gnu",
      "XP97mMqnc5tZpKQywR8N7cLTsHNiTmHr30pC5mzo3jWmukjKn2IBa60c2B/gWUNcuFjOMjWoorQICCqBVj5wpw=="),
  LINUX_ARM64("lib-linux-arm64-gnu", ""),
  DARWIN_X64("lib-darwin-x64", ""),
  DARWIN_ARM64("lib-darwin-arm64", "");

  static final String VERSION = "26.7.3-stable.1";

  private final String artifact;
  private final String sha512;

  ChdbPlatform(String artifact, String sha512) {
    this.artifact = artifact;
    this.sha512 = sha512;
  }

  /** This machine's package; empty where none is published. */
  public static Optional<ChdbPlatform> current() {
    var system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    var arm = System.getProperty("os.arch").equals("aarch64");
    if (system.startsWith("linux")) {
      return Optional.of(arm ? LINUX_ARM64 : LINUX_X64);
    }
    if (system.startsWith("mac")) {
      return Optional.of(arm ? DARWIN_ARM64 : DARWIN_X64);
    }
    return Optional.empty();
  }

  String coordinates() {
    return "@chdb/" + artifact + "@" + VERSION;
  }

  String tarball() {
    return "chdb-" + artifact + "-" + VERSION + ".tgz";
  }

  void verify(String actual) {
    if (!sha512.isEmpty() && !actual.equals(sha512)) {
      throw new LaunchFailure(
          tarball() + " has sha512 " + actual + " but " + sha512 + " is expected; not used");
    }
  }
}
