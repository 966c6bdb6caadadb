package org.devhealth.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.devhealth.identity.internal.session.CurrentStanding;
import org.devhealth.identity.internal.token.AccessTokens;
import org.devhealth.identity.internal.token.ApiTokenAuthentication;
import org.devhealth.identity.internal.token.VerifiedToken;
import org.devhealth.kernel.Actor;
import org.devhealth.kernel.Caller;
import org.devhealth.kernel.OrgId;
import org.devhealth.kernel.Origin;
import org.devhealth.kernel.Problem;
import org.devhealth.kernel.UserId;

/**
 * Decides who asks, for every request anew: the token is right, its session lives, account,
 * organization and membership are as they are now (at most 5 s old).
 *
 * <p>Thread-safe.
 */
@ApplicationScoped
public class Authentication {

  @Inject private AccessTokens tokens;
  @Inject private ApiTokenAuthentication apiTokens;
  @Inject private CurrentStanding standings;
  @Inject private RolePermissions permissions;

  /**
   * Who asks.
   *
   * @param caller for the product
   * @param principal for Jakarta's view of the request, or null for nobody
   * @param csrfHash what a browser's CSRF token must match, or null for tokens without one
   * @param readOnly whether the caller may only read
   */
  public record Result(Caller caller, ApiCaller principal, String csrfHash, boolean readOnly) {

    /** Of a request without a credential. */
    public static Result nobody(Origin origin) {
      return new Result(Caller.anonymous(origin), null, null, false);
    }
  }

  /**
   * The caller behind an access token or an API token.
   *
   * @param requested the organization the request names, or null for the token's own
   * @throws Problem {@code identity.invalid-token}, {@code identity.session-ended}, {@code
   *     identity.organization-not-accessible}
   */
  public Result authenticate(String accessToken, OrgId requested, Origin origin) {
    if (accessToken.startsWith(ApiTokens.PREFIX)) {
      return byApiToken(accessToken, requested, origin);
    }
    VerifiedToken token = tokens.verify(accessToken);
    CurrentStanding.Answer standing = standings.of(token, requested);
    return new Result(
        callerOf(standing, origin), token.principal(), token.csrfHash(), standing.readOnly());
  }

  /**
   * The person of a session as they are now, for something they signed themselves in to before.
   *
   * @throws Problem as {@link #authenticate} does for an access token of the session
   */
  public Caller ofSession(UUID session, UserId user, OrgId organization, Origin origin) {
    return callerOf(standings.of(session, user, organization), origin);
  }

  private Result byApiToken(String secret, OrgId requested, Origin origin) {
    Caller caller = apiTokens.authenticate(secret, requested, origin);
    String name = caller.actor().id().toString();
    Map<String, Object> claims = Map.of("sub", name, "upn", name, "groups", Set.of("user"));
    return new Result(caller, new ApiCaller(name, claims), null, false);
  }

  private Caller callerOf(CurrentStanding.Answer standing, Origin origin) {
    User user = standing.user();
    Actor actor =
        new Actor(
            Actor.Type.USER,
            user.id().value(),
            user.email(),
            user.fullName(),
            standing.session(),
            standing.authMethod(),
            standing.impersonator());
    return new Caller(
        actor,
        standing.organization(),
        standing.role(),
        permissionsOf(standing),
        user.superuser(),
        standing.authenticatedAt(),
        origin);
  }

  private Set<String> permissionsOf(CurrentStanding.Answer standing) {
    if (standing.organization() == null) {
      return Set.of();
    }
    return permissions.of(standing.organization(), standing.role(), standing.rolesBeside());
  }
}
