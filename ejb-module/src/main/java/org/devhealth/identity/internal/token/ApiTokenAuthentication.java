package org.devhealth.identity.internal.token;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.devhealth.identity.ApiAccess;
import org.devhealth.identity.ApiTokens;
import org.devhealth.identity.IdentityError;
import org.devhealth.identity.RolePermissions;
import org.devhealth.identity.internal.SecretText;
import org.devhealth.kernel.Actor;
import org.devhealth.kernel.Caller;
import org.devhealth.kernel.OrgId;
import org.devhealth.kernel.Origin;
import org.devhealth.kernel.Problem;

/**
 * Decides who asks with an API token. What was read is good for 2 s on each server, so that a
 * revoked token, a removed member or a disabled account is out everywhere within the 5 s promised,
 * with no word between the servers. Thread-safe.
 */
@ApplicationScoped
public class ApiTokenAuthentication {

  private static final Duration LONGEST_AGE = Duration.ofSeconds(2);
  private static final int MOST_REMEMBERED = 10_000;
  private static final int LENGTH = SecretText.random(ApiTokens.PREFIX).length();

  @Inject private ApiTokenReader reader;
  @Inject private RolePermissions permissions;
  @Inject private ApiAccess access;
  @Inject private Clock clock;

  private final Cache<String, ApiTokenTable.Usable> known =
      Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).expireAfterWrite(LONGEST_AGE).build();

  /**
   * The caller behind a token.
   *
   * @param requested the organization the request names, or null
   * @throws Problem {@code identity.invalid-token}, {@code identity.organization-not-accessible},
   *     {@code identity.api-access-closed}
   */
  public Caller authenticate(String secret, OrgId requested, Origin origin) {
    ApiTokenTable.Usable token = find(secret).orElseThrow(ApiTokenAuthentication::invalid);
    if (!clock.instant().isBefore(token.expiresAt())) {
      throw invalid();
    }
    if (requested != null && !requested.equals(token.organization())) {
      throw new Problem(
          IdentityError.ORGANIZATION_NOT_ACCESSIBLE, "An API token is good for one organization.");
    }
    if (!access.isOpen(token.organization())) {
      throw new Problem(
          IdentityError.API_ACCESS_CLOSED, "Ask an owner for a licence with API access.");
    }
    Actor actor =
        new Actor(Actor.Type.API_TOKEN, token.id(), null, token.name(), null, "api_token", null);
    return new Caller(
        actor, token.organization(), token.role(), rights(token), false, null, origin);
  }

  /** At most what the token was made for, and at most what its owner may now. */
  private Set<String> rights(ApiTokenTable.Usable token) {
    Set<String> rights =
        new HashSet<>(
            permissions.of(token.organization(), token.role(), Set.copyOf(token.rolesBeside())));
    rights.retainAll(token.permissions());
    return rights;
  }

  private Optional<ApiTokenTable.Usable> find(String secret) {
    if (secret.length() != LENGTH) {
      return Optional.empty();
    }
    String key = SecretText.encode(SecretText.hash(secret));
    ApiTokenTable.Usable remembered = known.getIfPresent(key);
    if (remembered != null) {
      return Optional.of(remembered);
    }
    Optional<ApiTokenTable.Usable> found = reader.use(secret);
    found.ifPresent(token -> known.put(key, token));
    return found;
  }

  private static Problem invalid() {
    return new Problem(IdentityError.INVALID_TOKEN, "Make a new API token.");
  }
}
