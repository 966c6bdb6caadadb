package org.devhealth.web.identity;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.devhealth.identity.Factor;
import org.devhealth.identity.MfaChallenge;
import org.devhealth.identity.SecondFactors;

/** What second factors look like on the wire. */
public final class FactorWire {

  private FactorWire() {}

  /** The answer to a password of who has a second factor. */
  public record Challenge(
      String status,
      String challengeId,
      List<String> methods,
      JsonObject passkeyRequest,
      long expiresIn) {

    static Challenge of(MfaChallenge challenge) {
      return new Challenge(
          "mfa_required",
          challenge.id(),
          challenge.methods(),
          json(challenge.passkeyRequest()),
          challenge.expiresIn().toSeconds());
    }
  }

  /** The proof of a second factor; a code, or the credential that the browser gave. */
  public record SecondStep(String challengeId, String method, String code, JsonObject credential) {}

  /** A factor to be added. */
  public record NewFactor(String kind, String name) {}

  /** What confirms it. */
  public record Confirmation(String code, JsonObject credential) {}

  /** A factor. */
  public record FactorView(
      UUID id, String kind, String name, String status, Instant createdAt, Instant lastUsedAt) {

    static FactorView of(Factor factor) {
      return new FactorView(
          factor.id(),
          factor.kind().key(),
          factor.name(),
          factor.active() ? "active" : "pending",
          factor.createdAt(),
          factor.lastUsedAt());
    }
  }

  /** All of a person. */
  public record FactorList(List<FactorView> items, long recoveryCodesLeft) {

    static FactorList of(SecondFactors.Overview overview) {
      return new FactorList(
          overview.factors().stream().map(FactorView::of).toList(), overview.recoveryCodesLeft());
    }
  }

  /** A factor that waits for its confirmation, with what only this answer shows. */
  public record Begun(
      UUID id, String kind, String secret, String otpauthUri, JsonObject passkeyRequest) {

    static Begun of(SecondFactors.Begun begun, String product, String email) {
      return new Begun(
          begun.factor().id(),
          begun.factor().kind().key(),
          begun.secret(),
          begun.secret() == null ? null : OtpauthUri.of(product, email, begun.secret()),
          json(begun.passkeyRequest()));
    }
  }

  /** Recovery codes, shown this once. */
  public record Codes(List<String> recoveryCodes) {}

  /** How many factors were removed. */
  public record Cleared(int removed) {}

  static String text(JsonObject object) {
    return object == null ? null : object.toString();
  }

  private static JsonObject json(String text) {
    if (text == null) {
      return null;
    }
    try (JsonReader reader = Json.createReader(new StringReader(text))) {
      return reader.readObject();
    }
  }
}
