package org.devhealth.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.devhealth.it.demo.DemoLicence;

/** By what an operator tells a server of licences: environment, a file, the clock's offset. */
public record LicensingFiles(Path folder) {

  /** Signs events from billing in tests. */
  public static final String WEBHOOK_SECRET = "whsec_of_the_tests";

  static LicensingFiles in(Path folder) {
    return new LicensingFiles(folder.toAbsolutePath());
  }

  Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>();
    environment.put("DEV_HEALTH_LICENSE", DemoLicence.withoutLimits());
    environment.put("DEVHEALTH_LICENCE_FILE", licence().toString());
    environment.put("DEVHEALTH_LICENSING_WATCH_INTERVAL", "PT1S");
    environment.put("DEVHEALTH_LICENSING_DEVELOPMENT_CLOCK_OFFSET_FILE", offset().toString());
    environment.put("DEVHEALTH_BILLING_STRIPE_WEBHOOK_SECRETS", WEBHOOK_SECRET);
    environment.put(
        "DEVHEALTH_BILLING_STRIPE_PRICES", "price_team=team,price_enterprise=enterprise");
    return environment;
  }

  /** Puts the key where the server looks for it. */
  public void putLicence(String key) {
    write(licence(), key);
  }

  /** Moves the clock that decides about licences. */
  public void moveClock(Duration offset) {
    write(offset(), offset.toString());
  }

  private Path licence() {
    return folder.resolve("licence.jwt");
  }

  private Path offset() {
    return folder.resolve("licensing-clock");
  }

  private static void write(Path file, String text) {
    try {
      Path written = Files.writeString(file.resolveSibling(file.getFileName() + ".new"), text);
      Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
