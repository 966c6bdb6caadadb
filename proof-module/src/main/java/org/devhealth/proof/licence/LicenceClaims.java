package org.devhealth.proof.licence;

import static java.util.stream.Collectors.toMap;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.devhealth.proof.ProofException;
import org.devhealth.proof.json.JsonArray;
import org.devhealth.proof.json.JsonFields;
import org.devhealth.proof.json.JsonLiteral;
import org.devhealth.proof.json.JsonNumber;
import org.devhealth.proof.json.JsonObject;
import org.devhealth.proof.json.JsonString;
import org.devhealth.proof.json.JsonValue;

/** A licence as the claims of a JWT (RFC 7519). Claims it does not know are ignored. */
final class LicenceClaims {

  private static final long LAST_SECOND = 253_402_300_799L;

  private LicenceClaims() {}

  static JsonObject toJson(Licence licence) {
    JsonObject.Builder json = JsonObject.builder();
    json.put("iss", licence.origin().issuer())
        .put("sub", licence.origin().subject())
        .put("jti", licence.origin().id());
    json.put("iat", licence.term().issuedAt().getEpochSecond())
        .put("nbf", licence.term().notBefore().getEpochSecond())
        .put("exp", licence.term().expiresAt().getEpochSecond())
        .put("grace_days", licence.term().graceDays());
    putGrant(json, licence.grant());
    licence.holder().orgName().ifPresent(name -> json.put("org_name", name));
    licence.holder().contactEmail().ifPresent(email -> json.put("contact_email", email));
    return json.build();
  }

  private static void putGrant(JsonObject.Builder json, Licence.Grant grant) {
    json.put("tier", grant.tier().claim())
        .put("features", object(grant.features(), JsonLiteral::of))
        .put("limits", object(grant.limits(), JsonNumber::of))
        .put("deployment_ids", JsonArray.of(grant.deploymentIds(), JsonString::new));
  }

  private static <T> JsonObject object(Map<String, T> values, Function<T, JsonValue> toJson) {
    return JsonObject.of(
        values.entrySet().stream()
            .collect(toMap(Map.Entry::getKey, value -> toJson.apply(value.getValue()))));
  }

  static Licence read(JsonValue json) {
    try {
      JsonFields claims = JsonFields.of(json);
      requireNoAudience(claims);
      LicenceTier tier = claims.parsed("tier", LicenceTier::ofClaim);
      return new Licence(
          new Licence.Origin(claims.text("iss"), claims.text("sub"), claims.text("jti")),
          term(claims, tier),
          grant(claims, tier),
          new Licence.Holder(
              claims.optional("org_name", claims::text),
              claims.optional("contact_email", claims::text)));
    } catch (ProofException | IllegalArgumentException e) {
      throw new ProofException(LicenceProblem.CLAIMS_INVALID, e.getMessage(), e);
    }
  }

  /** RFC 7519, section 4.1.3: a token for an audience is not for someone who has no name in it. */
  private static void requireNoAudience(JsonFields claims) {
    if (claims.has("aud")) {
      throw new IllegalArgumentException("aud is not expected in a licence");
    }
  }

  private static Licence.Term term(JsonFields claims, LicenceTier tier) {
    long graceDays =
        claims
            .optional("grace_days", name -> claims.whole(name, 0))
            .orElse((long) tier.defaultGraceDays());
    return new Licence.Term(
        time(claims, "iat"),
        time(claims, "nbf"),
        time(claims, "exp"),
        (int) Math.min(graceDays, Integer.MAX_VALUE));
  }

  private static Instant time(JsonFields claims, String name) {
    long seconds = claims.whole(name, 0);
    if (seconds > LAST_SECOND) {
      throw new IllegalArgumentException(name + " is after the year 9999");
    }
    return Instant.ofEpochSecond(seconds);
  }

  private static Licence.Grant grant(JsonFields claims, LicenceTier tier) {
    Map<String, Boolean> features =
        claims
            .optional("features", claims::object)
            .map(fields -> map(fields, fields::flag))
            .orElse(Map.of());
    Map<String, Long> limits =
        claims
            .optional("limits", claims::object)
            .map(fields -> map(fields, name -> fields.whole(name, Licence.UNLIMITED)))
            .orElse(Map.of());
    List<String> deploymentIds = claims.optional("deployment_ids", claims::texts).orElse(List.of());
    return new Licence.Grant(tier, features, limits, deploymentIds);
  }

  private static <T> Map<String, T> map(JsonFields fields, Function<String, T> reader) {
    return fields.names().stream().collect(toMap(Function.identity(), reader));
  }
}
