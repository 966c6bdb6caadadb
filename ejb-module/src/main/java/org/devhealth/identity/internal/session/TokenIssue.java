package org.devhealth.identity.internal.session;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.devhealth.identity.CsrfTokens;
import org.devhealth.identity.IssuedTokens;
import org.devhealth.identity.internal.IdentityConfig;
import org.devhealth.identity.internal.token.AccessTokens;

/** Gives an opened session its access token. Thread-safe. */
@ApplicationScoped
public class TokenIssue {

  @Inject private AccessTokens tokens;
  @Inject private IdentityConfig config;

  /** All that the client of the session gets. */
  public IssuedTokens issue(Opened opened) {
    String csrfHash = opened.csrfToken() == null ? null : CsrfTokens.hash(opened.csrfToken());
    String token =
        tokens.issue(
            new AccessTokens.Subject(
                opened.user(), opened.session(), opened.organization(), opened.role(), csrfHash));
    return new IssuedTokens(
        token,
        config.accessTokenLifetime(),
        opened.refreshToken(),
        opened.csrfToken(),
        opened.user(),
        opened.organization(),
        opened.role());
  }
}
