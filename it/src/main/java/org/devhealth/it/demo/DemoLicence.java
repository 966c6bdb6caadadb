package org.devhealth.it.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.devhealth.dev.Stores;
import org.devhealth.it.installation.Tenant;
import org.devhealth.proof.json.JsonBounds;
import org.devhealth.proof.json.JsonReader;
import org.devhealth.proof.licence.Licence;
import org.devhealth.proof.licence.LicenceTier;
import org.devhealth.proof.signature.SigningKey;

/** Licences signed by the demonstration's key, which everybody has and production refuses. */
public final class DemoLicence {

  private static final String KEY = "demonstration-licence-key.json";
  private static final Duration TERM = Duration.ofDays(365);
  private static final int GRACE_DAYS = 30;

  private DemoLicence() {}

  /** An Enterprise licence of the organization, good for a year. */
  public static String of(Tenant tenant) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    return new Licence(
            new Licence.Origin("demonstration", tenant.id(), "demo-" + tenant.id()),
            new Licence.Term(now, now, now.plus(TERM), GRACE_DAYS),
            new Licence.Grant(LicenceTier.ENTERPRISE, Map.of(), Map.of(), List.of()),
            new Licence.Holder(Optional.of(tenant.slug()), Optional.empty()))
        .toToken(key());
  }

  /** The Community tier for the whole deployment with a second organization. */
  static String ofTwoOrganizations() {
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    return new Licence(
            new Licence.Origin("demonstration", "deployment", "demo-" + UUID.randomUUID()),
            new Licence.Term(now, now, now.plus(TERM), GRACE_DAYS),
            new Licence.Grant(
                LicenceTier.COMMUNITY, Map.of(), Map.of("organizations", 2L), List.of()),
            new Licence.Holder(Optional.empty(), Optional.empty()))
        .toToken(key());
  }

  /** The Community tier for the whole deployment without its limits, for tests. */
  public static String withoutLimits() {
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    Map<String, Long> limits =
        Map.of(
            "organizations", Licence.UNLIMITED,
            "users", Licence.UNLIMITED,
            "api_requests_per_minute", Licence.UNLIMITED);
    return new Licence(
            new Licence.Origin("demonstration", "deployment", "tests-" + UUID.randomUUID()),
            new Licence.Term(now, now, now.plus(TERM), GRACE_DAYS),
            new Licence.Grant(LicenceTier.COMMUNITY, Map.of(), limits, List.of()),
            new Licence.Holder(Optional.empty(), Optional.empty()))
        .toToken(key());
  }

  /** Any licence, signed by the demonstration's key. */
  public static String sign(Licence licence) {
    return licence.toToken(key());
  }

  /** A licence of the organization with a limit of requests; a higher tier wins over a lower. */
  public static String withRequests(Tenant tenant, LicenceTier tier, long perMinute) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    Map<String, Long> limits =
        Map.of("api_requests_per_minute", perMinute, "users", Licence.UNLIMITED);
    return new Licence(
            new Licence.Origin("demonstration", tenant.id(), "tests-" + UUID.randomUUID()),
            new Licence.Term(now, now, now.plus(TERM), GRACE_DAYS),
            new Licence.Grant(tier, Map.of(), limits, List.of()),
            new Licence.Holder(Optional.of(tenant.slug()), Optional.empty()))
        .toToken(key());
  }

  private static SigningKey key() {
    try (InputStream key = Stores.class.getResourceAsStream(KEY)) {
      return SigningKey.fromJwk(JsonReader.read(key.readAllBytes(), JsonBounds.DEFAULT));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
