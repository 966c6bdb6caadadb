package org.devhealth.licensing.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.devhealth.kernel.Problem;
import org.devhealth.licensing.Allowance;
import org.devhealth.licensing.LicensingError;
import org.devhealth.licensing.Limit;
import org.devhealth.licensing.Tier;
import org.devhealth.proof.ProofException;
import org.devhealth.proof.ProofProblem;
import org.devhealth.proof.licence.Licence;
import org.devhealth.proof.licence.LicenceProblem;
import org.devhealth.proof.licence.LicenceVerifier;
import org.devhealth.proof.signature.CompactJws;
import org.devhealth.proof.signature.KeySet;
import org.devhealth.proof.signature.SignatureProblem;

/** Verifies licence keys with the keys that are trusted here. Thread-safe. */
@ApplicationScoped
public class LicenceReader {

  private static final Map<ProofProblem, LicensingError> ERRORS =
      Map.of(
          LicenceProblem.TOO_LONG, LicensingError.LICENCE_TOO_LONG,
          LicenceProblem.CLAIMS_INVALID, LicensingError.LICENCE_INVALID_CLAIMS,
          SignatureProblem.ALGORITHM_NOT_ALLOWED, LicensingError.LICENCE_WRONG_ALGORITHM,
          SignatureProblem.KEY_NOT_NAMED, LicensingError.LICENCE_UNKNOWN_KEY,
          SignatureProblem.UNKNOWN_KEY, LicensingError.LICENCE_UNKNOWN_KEY,
          SignatureProblem.BAD_SIGNATURE, LicensingError.LICENCE_TAMPERED);

  private final LicenceVerifier verifier;

  /** For the container's proxy. */
  protected LicenceReader() {
    this((KeySet) null);
  }

  @Inject
  public LicenceReader(TrustedKeys trusted) {
    this(trusted.keys());
  }

  LicenceReader(KeySet keys) {
    verifier = new LicenceVerifier(keys);
  }

  /**
   * Reads an authentic licence, whenever it holds.
   *
   * @param id under which it is or will be kept
   * @throws Problem {@code licensing.licence-…}
   */
  VerifiedLicence read(UUID id, String key) {
    try {
      Licence licence = verifier.read(key);
      return new VerifiedLicence(
          licence.origin().id(),
          CompactJws.parse(key).header().kid().orElseThrow(),
          licence.origin().subject(),
          Set.copyOf(licence.grant().deploymentIds()),
          licence.holder().orgName().orElse(null),
          terms(id, licence));
    } catch (ProofException e) {
      LicensingError error = ERRORS.getOrDefault(e.problem(), LicensingError.LICENCE_MALFORMED);
      throw new Problem(error, "Check that the key is complete and meant for this product.", e);
    }
  }

  private static LicenceTerms terms(UUID id, Licence licence) {
    return new LicenceTerms(
        id,
        Tier.of(licence.grant().tier().claim()).orElseThrow(),
        licence.grant().features(),
        limits(licence.grant().limits()),
        licence.term().notBefore(),
        licence.term().expiresAt(),
        Duration.ofDays(licence.term().graceDays()));
  }

  /** Limits that this version does not know are left out. */
  private static Map<Limit, Allowance> limits(Map<String, Long> claims) {
    Map<Limit, Allowance> limits = new EnumMap<>(Limit.class);
    claims.forEach(
        (name, most) ->
            Limit.of(name).ifPresent(limit -> limits.put(limit, Allowance.ofLicence(most))));
    return limits;
  }
}
