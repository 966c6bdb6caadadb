package org.devhealth.identity;

import java.util.Set;
import org.devhealth.audit.AuditAction;

/** What identity records in the audit log. */
public enum IdentityAction implements AuditAction {
  PLATFORM_SET_UP("platform.set_up", "user", Set.of()),
  LOGGED_IN("user.logged_in", "user", Set.of("method")),
  LOGIN_FAILED("user.login_failed", "user", Set.of("known_account")),
  REAUTHENTICATED("user.reauthenticated", "session", Set.of()),
  LOGGED_OUT("user.logged_out", "session", Set.of()),
  SESSION_REVOKED("session.revoked", "session", Set.of("count")),
  SESSION_REFRESHED("session.refreshed", "session", Set.of()),
  REFRESH_REPLAYED("session.refresh_replayed", "session", Set.of()),
  ORGANIZATION_SWITCHED("session.organization_switched", "session", Set.of()),
  USER_CREATED("user.created", "user", Set.of()),
  USER_UPDATED("user.updated", "user", Set.of()),
  USER_ERASED("user.erased", "user", Set.of()),
  REGISTERED("user.registered", "user", Set.of()),
  VERIFICATION_REQUESTED("user.verification_requested", "user", Set.of()),
  EMAIL_VERIFIED("user.email_verified", "user", Set.of()),
  PASSWORD_RESET_REQUESTED("user.password_reset_requested", "user", Set.of()),
  INVITATION_SENT("invitation.sent", "invitation", Set.of("role")),
  INVITATION_RESENT("invitation.resent", "invitation", Set.of()),
  INVITATION_REVOKED("invitation.revoked", "invitation", Set.of()),
  INVITATION_ACCEPTED("invitation.accepted", "invitation", Set.of("role")),
  FACTOR_BEGUN("user.factor_begun", "mfa_factor", Set.of("kind")),
  FACTOR_ADDED("user.factor_added", "mfa_factor", Set.of("kind")),
  FACTOR_REMOVED("user.factor_removed", "mfa_factor", Set.of("kind")),
  FACTORS_CLEARED("user.factors_cleared", "user", Set.of("count")),
  RECOVERY_CODES_MADE("user.recovery_codes_made", "user", Set.of()),
  RECOVERY_CODE_USED("user.recovery_code_used", "user", Set.of("left")),
  SECOND_FACTOR_FAILED("user.second_factor_failed", "user", Set.of("method")),
  ORGANIZATION_UPDATED("organization.updated", "organization", Set.of()),
  API_TOKEN_MADE("api_token.made", "api_token", Set.of("permissions", "expires_at")),
  API_TOKEN_REVOKED("api_token.revoked", "api_token", Set.of()),
  IMPERSONATION_STARTED(
      "impersonation.started", "session", Set.of("target", "reason", "read_only", "expires_at")),
  IMPERSONATION_ENDED("impersonation.ended", "session", Set.of("target")),
  TOKEN_KEY_ROTATED(
      "token_key.rotated", "token_key", Set.of("algorithm", "signs_from", "withdrawn")),
  PASSWORD_SET("user.password_set", "user", Set.of("by")),
  ORGANIZATION_CREATED("organization.created", "organization", Set.of("slug")),
  MEMBER_ADDED("member.added", "membership", Set.of("role")),
  MEMBER_CHANGED("member.changed", "membership", Set.of()),
  MEMBER_REMOVED("member.removed", "membership", Set.of("role"));

  private final String key;
  private final String resourceType;
  private final Set<String> metadata;

  IdentityAction(String key, String resourceType, Set<String> metadata) {
    this.key = key;
    this.resourceType = resourceType;
    this.metadata = metadata;
  }

  @Override
  public String key() {
    return key;
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public String resourceType() {
    return resourceType;
  }

  @Override
  public boolean critical() {
    return true;
  }

  @Override
  public Set<String> metadata() {
    return metadata;
  }
}
