package org.devhealth.dev.internal.postgres;

import java.util.Locale;
import org.devhealth.dev.LaunchFailure;

/** The archive of PostgreSQL binaries for this machine, by its name on the class path. */
final class PostgresPlatform {

  private PostgresPlatform() {}

  static String archive() {
    return "/postgres-" + system() + "-" + architecture() + ".txz";
  }

  private static String system() {
    var name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    if (name.startsWith("linux")) {
      return "linux";
    }
    if (name.startsWith("mac")) {
      return "darwin";
    }
    throw new LaunchFailure(
        "no embedded PostgreSQL for " + name + "; give DEVHEALTH_POSTGRES_URL of a server");
  }

  private static String architecture() {
    return System.getProperty("os.arch").equals("aarch64") ? "arm_64" : "x86_64";
  }
}
