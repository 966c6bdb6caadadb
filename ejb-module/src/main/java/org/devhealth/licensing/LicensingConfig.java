package org.devhealth.licensing;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Settings of the operator: {@code devhealth.licence.*} and {@code devhealth.licensing.*}. */
@ApplicationScoped
public class LicensingConfig {

  private static final Duration LONGEST_AGE = Duration.ofSeconds(5);
  private static final Duration SHORTEST_WATCH = Duration.ofSeconds(1);
  private static final String PRODUCTION = "production";

  @Inject
  @ConfigProperty(name = "devhealth.licence.key")
  private Optional<String> key;

  @Inject
  @ConfigProperty(name = "DEV_HEALTH_LICENSE")
  private Optional<String> keyOfPredecessor;

  @Inject
  @ConfigProperty(name = "devhealth.licence.file")
  private Optional<String> file;

  @Inject
  @ConfigProperty(name = "devhealth.licence.trusted-keys-file")
  private Optional<String> trustedKeysFile;

  @Inject
  @ConfigProperty(name = "devhealth.licensing.cache.max-age", defaultValue = "PT5S")
  private Duration cacheMaxAge;

  @Inject
  @ConfigProperty(name = "devhealth.licensing.watch.interval", defaultValue = "PT1M")
  private Duration watchInterval;

  @Inject
  @ConfigProperty(name = "devhealth.licensing.development.clock-offset-file")
  private Optional<String> clockOffsetFile;

  @Inject
  @ConfigProperty(name = "devhealth.profile", defaultValue = PRODUCTION)
  private String profile;

  @PostConstruct
  void check() {
    if (cacheMaxAge.isNegative() || cacheMaxAge.compareTo(LONGEST_AGE) > 0) {
      throw new IllegalStateException(
          "devhealth.licensing.cache.max-age must be at most 5 seconds");
    }
    if (watchInterval.compareTo(SHORTEST_WATCH) < 0) {
      throw new IllegalStateException(
          "devhealth.licensing.watch.interval must be at least one second");
    }
    if (isProduction() && clockOffsetFile.isPresent()) {
      throw new IllegalStateException(
          "devhealth.licensing.development.clock-offset-file is for the development profile only");
    }
  }

  /** The licence key of the environment, under today's name or the predecessor's. */
  public Optional<String> key() {
    return key.or(() -> keyOfPredecessor).filter(text -> !text.isBlank());
  }

  /** The file with the licence key, read again and again. */
  public Optional<Path> file() {
    return file.filter(text -> !text.isBlank()).map(Path::of);
  }

  /** The JWK set that replaces the vendor's keys compiled in. */
  public Optional<Path> trustedKeysFile() {
    return trustedKeysFile.filter(text -> !text.isBlank()).map(Path::of);
  }

  /** How long what an organization may use is remembered; 5 s at most. */
  public Duration cacheMaxAge() {
    return cacheMaxAge;
  }

  /** How often each server looks at the licence file and at where licences and the clock stand. */
  public Duration watchInterval() {
    return watchInterval;
  }

  /** The file that moves the licences' clock; never in production. */
  public Optional<Path> developmentClockOffset() {
    return clockOffsetFile.filter(text -> !text.isBlank()).map(Path::of);
  }

  /** Whether the demonstration's public key is refused, which it is unless told otherwise. */
  public boolean isProduction() {
    return !profile.equals("development");
  }
}
