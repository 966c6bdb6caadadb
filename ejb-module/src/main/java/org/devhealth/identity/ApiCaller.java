package org.devhealth.identity;

import jakarta.security.enterprise.CallerPrincipal;
import java.io.Serial;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.jwt.Claims;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * The caller as Jakarta's interfaces show it: the principal of a request, with the token's claims.
 *
 * <p>Immutable. The name is the account's id, which never changes.
 */
public final class ApiCaller extends CallerPrincipal implements JsonWebToken {

  @Serial private static final long serialVersionUID = 1L;

  private final transient Map<String, Object> claims;

  public ApiCaller(String name, Map<String, Object> claims) {
    super(name);
    this.claims = withSetOfGroups(claims);
  }

  /** A parsed token has a list where the interface promises a set. */
  private static Map<String, Object> withSetOfGroups(Map<String, Object> claims) {
    Map<String, Object> promised = new HashMap<>(claims);
    promised.computeIfPresent(
        Claims.groups.name(),
        (name, groups) -> groups instanceof Collection<?> many ? Set.copyOf(many) : groups);
    return Map.copyOf(promised);
  }

  @Override
  public Set<String> getClaimNames() {
    return claims.keySet();
  }

  @Override
  @SuppressWarnings({
    "unchecked",
    "TypeParameterUnusedInFormals"
  }) // the interface leaves the type of a claim to the reader
  public <T> T getClaim(String claimName) {
    return (T) claims.get(claimName);
  }
}
