package org.devhealth.licensing.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.devhealth.licensing.LicensingConfig;

/**
 * The clock that decides about licences. In development it can be moved by a file with an ISO
 * duration, so that terms and grace can be walked through on a running server; the configuration
 * refuses that in production. Thread-safe.
 */
@ApplicationScoped
public class LicensingTime {

  @Inject private Clock clock;
  @Inject private LicensingConfig config;

  /** The time now, as far as licences are concerned. */
  public Instant now() {
    return config
        .developmentClockOffset()
        .map(file -> clock.instant().plus(offset(file)))
        .orElseGet(clock::instant);
  }

  private static Duration offset(Path file) {
    try {
      String text = Files.readString(file).strip();
      return text.isEmpty() ? Duration.ZERO : Duration.parse(text);
    } catch (NoSuchFileException e) {
      return Duration.ZERO;
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be read", e);
    }
  }
}
