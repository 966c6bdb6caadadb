package org.devhealth.identity.internal;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.devhealth.identity.SecuritySettings;
import org.devhealth.settings.SettingValues;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Tokens, sessions and their lives: {@code devhealth.identity.*}. */
@ApplicationScoped
public class IdentityConfig {

  @Inject private SettingValues values;

  private static final Duration LONGEST_STANDING = Duration.ofSeconds(5);

  @Inject
  @ConfigProperty(name = "devhealth.identity.token.issuer", defaultValue = "devhealth")
  private String issuer;

  @Inject
  @ConfigProperty(name = "devhealth.identity.token.audience", defaultValue = "devhealth")
  private String audience;

  @Inject
  @ConfigProperty(name = "devhealth.identity.access-token.lifetime", defaultValue = "PT15M")
  private Duration accessTokenLifetime;

  @Inject
  @ConfigProperty(name = "devhealth.identity.session.idle", defaultValue = "PT168H")
  private Duration sessionIdle;

  @Inject
  @ConfigProperty(name = "devhealth.identity.refresh.grace", defaultValue = "PT10S")
  private Duration refreshGrace;

  @Inject
  @ConfigProperty(name = "devhealth.identity.standing.max-age", defaultValue = "PT4S")
  private Duration standingMaxAge;

  @Inject
  @ConfigProperty(name = "devhealth.identity.invitation.lifetime", defaultValue = "PT72H")
  private Duration invitationLifetime;

  @Inject
  @ConfigProperty(name = "devhealth.identity.fresh-authentication.lifetime", defaultValue = "PT10M")
  private Duration freshFor;

  @Inject
  @ConfigProperty(name = "devhealth.identity.registration.enabled", defaultValue = "true")
  private boolean registrationEnabled;

  @Inject
  @ConfigProperty(name = "devhealth.identity.reset.lifetime", defaultValue = "PT1H")
  private Duration resetLifetime;

  @Inject
  @ConfigProperty(name = "devhealth.identity.api-token.lifetime", defaultValue = "PT8784H")
  private Duration apiTokenLifetime;

  @Inject
  @ConfigProperty(name = "devhealth.identity.impersonation.lifetime", defaultValue = "PT1H")
  private Duration impersonationLifetime;

  @Inject
  @ConfigProperty(name = "devhealth.identity.token-key.algorithm", defaultValue = "RS256")
  private String tokenKeyAlgorithm;

  @Inject
  @ConfigProperty(name = "devhealth.identity.token-key.lifetime", defaultValue = "PT2160H")
  private Duration tokenKeyLifetime;

  @Inject
  @ConfigProperty(name = "devhealth.identity.token-key.lead", defaultValue = "PT10M")
  private Duration tokenKeyLead;

  @PostConstruct
  void check() {
    if (standingMaxAge.isNegative() || standingMaxAge.compareTo(LONGEST_STANDING) > 0) {
      throw new IllegalStateException(
          "devhealth.identity.standing.max-age must be at most 5 seconds");
    }
    if (!tokenKeyAlgorithm.equals("RS256") && !tokenKeyAlgorithm.equals("ES256")) {
      throw new IllegalStateException(
          "devhealth.identity.token-key.algorithm must be RS256 or ES256");
    }
  }

  public String issuer() {
    return issuer;
  }

  public String audience() {
    return audience;
  }

  public Duration accessTokenLifetime() {
    return accessTokenLifetime;
  }

  /** After this long since the login a session ends, however often it was refreshed. */
  public Duration sessionLifetime() {
    return values.get(SecuritySettings.SESSION_LIFETIME);
  }

  /** A session that nobody used for so long has ended. */
  public Duration sessionIdle() {
    return sessionIdle;
  }

  /** How long a refresh that lost a race still gets the winner's successor. */
  public Duration refreshGrace() {
    return refreshGrace;
  }

  /** How long a caller's standing may be remembered; 5 s at most, as revocation is promised so. */
  public Duration standingMaxAge() {
    return standingMaxAge;
  }

  /** Whether strangers may make accounts. */
  public boolean registrationEnabled() {
    return registrationEnabled;
  }

  /** How long a message about a forgotten password is good. */
  public Duration resetLifetime() {
    return resetLifetime;
  }

  /** How long a proof of identity is fresh enough for sensitive acts. */
  public Duration freshFor() {
    return freshFor;
  }

  /** How long an invited person may take to choose a password. */
  public Duration invitationLifetime() {
    return invitationLifetime;
  }

  /** How long an API token lives at most. */
  public Duration apiTokenLifetime() {
    return apiTokenLifetime;
  }

  /** How long a superuser may act in another person's place at once. */
  public Duration impersonationLifetime() {
    return impersonationLifetime;
  }

  /** With what access tokens are signed: RS256 or ES256. */
  public String tokenKeyAlgorithm() {
    return tokenKeyAlgorithm;
  }

  /** How long a key signs before the next one takes its place. */
  public Duration tokenKeyLifetime() {
    return tokenKeyLifetime;
  }

  /** How long a key is published before it signs, so that every verifier knows it. */
  public Duration tokenKeyLead() {
    return tokenKeyLead;
  }
}
