package org.devhealth.web.identity;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.devhealth.identity.ApiToken;
import org.devhealth.identity.ApiTokens;

/** What API tokens look like on the wire. */
public final class TokenWire {

  private TokenWire() {}

  /** A token to be made. */
  public record NewToken(String name, List<String> permissions, Instant expiresAt) {}

  /** A token, without its secret. */
  public record TokenView(
      UUID id,
      UUID userId,
      String name,
      String prefix,
      List<String> permissions,
      Instant createdAt,
      Instant expiresAt,
      Instant lastUsedAt,
      Instant revokedAt) {

    static TokenView of(ApiToken token) {
      return new TokenView(
          token.id(),
          token.owner().value(),
          token.name(),
          token.prefix(),
          token.permissions(),
          token.createdAt(),
          token.expiresAt(),
          token.lastUsedAt(),
          token.revokedAt());
    }
  }

  /** A new token; its secret is shown this once. */
  public record Made(
      UUID id,
      String token,
      String name,
      String prefix,
      List<String> permissions,
      Instant createdAt,
      Instant expiresAt) {

    static Made of(ApiTokens.Made made) {
      ApiToken token = made.token();
      return new Made(
          token.id(),
          made.secret(),
          token.name(),
          token.prefix(),
          token.permissions(),
          token.createdAt(),
          token.expiresAt());
    }
  }
}
