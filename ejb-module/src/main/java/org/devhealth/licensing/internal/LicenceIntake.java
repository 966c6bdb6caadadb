package org.devhealth.licensing.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.devhealth.identity.Organizations;
import org.devhealth.kernel.OrgId;
import org.devhealth.kernel.Problem;
import org.devhealth.licensing.InstalledLicence;
import org.devhealth.licensing.LicenceSource;
import org.devhealth.licensing.LicensingError;

/** Checks a licence key against the place it is to be used in. Thread-safe. */
@ApplicationScoped
public class LicenceIntake {

  private static final String WHOLE_DEPLOYMENT = "deployment";

  @Inject private LicenceReader reader;
  @Inject private LicenceVault vault;
  @Inject private Organizations organizations;

  /** A verified key under the id it will be kept by. */
  public record Accepted(UUID id, String key, VerifiedLicence licence) {}

  /**
   * Verifies signature and claims.
   *
   * @throws Problem {@code licensing.licence-…}
   */
  public Accepted verify(UUID id, String key) {
    String text = key.strip();
    return new Accepted(id, text, reader.read(id, text));
  }

  /** The key as it is kept. */
  public byte[] seal(Accepted accepted) {
    return vault.seal(accepted.id(), accepted.key());
  }

  /**
   * The organization that the licence is for, or null for the whole deployment.
   *
   * @throws Problem {@code licensing.licence-wrong-deployment} or {@code …-wrong-organization}
   */
  public OrgId organization(Accepted accepted, UUID deploymentId) {
    VerifiedLicence licence = accepted.licence();
    if (!licence.deployments().isEmpty()
        && !licence.deployments().contains(deploymentId.toString())) {
      throw new Problem(
          LicensingError.LICENCE_WRONG_DEPLOYMENT,
          "Ask for a key with the deployment id " + deploymentId + ".");
    }
    String subject = licence.subject();
    if (subject.equals(WHOLE_DEPLOYMENT) || subject.equals(deploymentId.toString())) {
      return null;
    }
    return requireExisting(subject);
  }

  /**
   * The same key as kept before.
   *
   * @throws Problem {@code licensing.licence-revoked} or {@code licensing.licence-jti-reused}
   */
  public Optional<InstalledLicence> known(Accepted accepted, LicenceTable table) {
    return table
        .findByJti(accepted.licence().jti())
        .map(
            kept -> {
              if (kept.revokedAt() != null) {
                throw new Problem(
                    LicensingError.LICENCE_REVOKED, "Ask the vendor for another licence key.");
              }
              if (!vault.unseal(kept.id(), table.token(kept.id())).equals(accepted.key())) {
                throw new Problem(
                    LicensingError.LICENCE_JTI_REUSED, "Every licence key needs its own jti.");
              }
              return kept;
            });
  }

  /** The row of a new licence. */
  public InstalledLicence describe(
      Accepted accepted, OrgId organization, LicenceSource source, Instant now) {
    VerifiedLicence licence = accepted.licence();
    LicenceTerms terms = licence.terms();
    return new InstalledLicence(
        accepted.id(),
        organization,
        licence.jti(),
        licence.kid(),
        terms.tier(),
        terms.statusAt(now),
        terms.notBefore(),
        terms.expiresAt(),
        terms.graceUntil(),
        licence.orgName(),
        source.key(),
        now,
        null);
  }

  private OrgId requireExisting(String subject) {
    return uuid(subject)
        .map(OrgId::new)
        .filter(organizations::exists)
        .orElseThrow(
            () ->
                new Problem(
                    LicensingError.LICENCE_WRONG_ORGANIZATION,
                    "The subject must be the id of an organization here or of the deployment."));
  }

  private static Optional<UUID> uuid(String subject) {
    try {
      return Optional.of(UUID.fromString(subject));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
