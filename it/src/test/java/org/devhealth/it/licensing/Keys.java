package org.devhealth.it.licensing;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.devhealth.it.demo.DemoLicence;
import org.devhealth.proof.licence.Licence;
import org.devhealth.proof.licence.LicenceTier;

/** Licence keys for tests. */
public record Keys(
    String subject, LicenceTier tier, Map<String, Long> limits, List<String> deployments) {

  public static Keys enterprise(String subject) {
    return new Keys(subject, LicenceTier.ENTERPRISE, Map.of(), List.of());
  }

  /** Of the whole deployment, with one limit of it and no other. */
  static Keys deployment(String limit, long most) {
    Map<String, Long> limits =
        new HashMap<>(
            Map.of("users", Licence.UNLIMITED, "api_requests_per_minute", Licence.UNLIMITED));
    limits.put(limit, most);
    return new Keys("deployment", LicenceTier.COMMUNITY, Map.copyOf(limits), List.of());
  }

  public Keys limited(String limit, long most) {
    return new Keys(subject, tier, Map.of(limit, most), deployments);
  }

  Keys at(String deployment) {
    return new Keys(subject, tier, limits, List.of(deployment));
  }

  /** A key that holds from one distance from now to another, with two days of grace. */
  String key(Duration from, Duration until) {
    return key(UUID.randomUUID().toString(), from, until);
  }

  String key(String id, Duration from, Duration until) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    return DemoLicence.sign(
        new Licence(
            new Licence.Origin("demonstration", subject, id),
            new Licence.Term(now, now.plus(from), now.plus(until), 2),
            new Licence.Grant(tier, Map.of(), limits, deployments),
            new Licence.Holder(Optional.empty(), Optional.empty())));
  }

  /** A key that holds now. */
  public String key() {
    return key(Duration.ofHours(-1), Duration.ofDays(10));
  }
}
