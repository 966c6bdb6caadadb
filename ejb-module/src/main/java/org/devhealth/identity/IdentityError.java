package org.devhealth.identity;

import org.devhealth.kernel.ErrorCode;
import org.devhealth.kernel.ErrorKind;

/** Errors of accounts, logins, sessions and memberships. */
public enum IdentityError implements ErrorCode {
  INVALID_CREDENTIALS(
      "identity.invalid-credentials",
      ErrorKind.UNAUTHENTICATED,
      "The address or the password is wrong"),
  INVALID_TOKEN(
      "identity.invalid-token", ErrorKind.UNAUTHENTICATED, "The access token is not valid"),
  INVALID_REFRESH_TOKEN(
      "identity.invalid-refresh-token",
      ErrorKind.UNAUTHENTICATED,
      "The refresh token is not valid"),
  SESSION_ENDED("identity.session-ended", ErrorKind.UNAUTHENTICATED, "The session has ended"),
  ORGANIZATION_NOT_ACCESSIBLE(
      "identity.organization-not-accessible",
      ErrorKind.NOT_FOUND,
      "There is no such organization for this account"),
  CSRF_TOKEN_MISMATCH(
      "identity.csrf-token-mismatch",
      ErrorKind.FORBIDDEN,
      "The X-CSRF-Token header does not match the session"),
  FRESH_AUTHENTICATION_REQUIRED(
      "identity.fresh-authentication-required",
      ErrorKind.FORBIDDEN,
      "Authenticate again before this act"),
  HASHING_BUSY(
      "identity.login-busy", ErrorKind.UNAVAILABLE, "Too many logins at once; try again soon"),
  TOO_MANY_FAILURES("identity.too-many-failures", ErrorKind.TOO_MANY, "Too many failed attempts"),
  EMAIL_VERIFICATION_REQUIRED(
      "identity.email-verification-required",
      ErrorKind.FORBIDDEN,
      "The e-mail address has to be confirmed first"),
  REGISTRATION_CLOSED(
      "identity.registration-closed", ErrorKind.FORBIDDEN, "Accounts are made by invitation only"),
  TOO_MANY_REQUESTS(
      "identity.too-many-requests", ErrorKind.TOO_MANY, "Too many requests of this kind"),
  INVALID_INVITATION(
      "identity.invalid-invitation",
      ErrorKind.INVALID,
      "The invitation is unknown, used, revoked or expired"),
  ALREADY_INVITED("identity.already-invited", ErrorKind.CONFLICT, "The person is invited already"),
  WRONG_CODE("identity.wrong-code", ErrorKind.UNAUTHENTICATED, "The second factor is not proven"),
  INVALID_CHALLENGE(
      "identity.invalid-challenge",
      ErrorKind.UNAUTHENTICATED,
      "The challenge is unknown, used or expired"),
  SECOND_FACTOR_REQUIRED(
      "identity.second-factor-required",
      ErrorKind.FORBIDDEN,
      "The organization demands a second factor"),
  NO_FACTOR("identity.no-factor", ErrorKind.CONFLICT, "The account has no second factor"),
  FACTOR_NEEDED(
      "identity.factor-needed", ErrorKind.CONFLICT, "An organization demands a second factor"),
  TOO_MANY_FACTORS(
      "identity.too-many-factors", ErrorKind.CONFLICT, "The account has as many factors as it may"),
  PERSON_REQUIRED(
      "identity.person-required",
      ErrorKind.FORBIDDEN,
      "Only a person who is logged in does this, for themselves"),
  API_ACCESS_CLOSED(
      "identity.api-access-closed",
      ErrorKind.FORBIDDEN,
      "The organization is not licensed for API tokens"),
  READ_ONLY_IMPERSONATION(
      "identity.read-only-impersonation", ErrorKind.FORBIDDEN, "This impersonation only reads"),
  NOT_IMPERSONABLE(
      "identity.not-impersonable", ErrorKind.CONFLICT, "This account cannot be impersonated"),
  SETUP_CLOSED("identity.setup-closed", ErrorKind.CONFLICT, "The first superuser exists already"),
  INVALID_ONE_TIME_TOKEN(
      "identity.invalid-one-time-token",
      ErrorKind.INVALID,
      "The token is unknown, used or expired"),
  PASSWORD_NOT_ACCEPTABLE(
      "identity.password-not-acceptable", ErrorKind.INVALID, "The password is not acceptable"),
  INVALID_EMAIL("identity.invalid-email", ErrorKind.INVALID, "This is not an e-mail address"),
  EMAIL_TAKEN(
      "identity.email-taken", ErrorKind.CONFLICT, "An account with this address exists already"),
  SLUG_TAKEN("identity.slug-taken", ErrorKind.CONFLICT, "The slug is taken"),
  ALREADY_A_MEMBER(
      "identity.already-a-member", ErrorKind.CONFLICT, "The person is a member already"),
  UNKNOWN_ROLE("identity.unknown-role", ErrorKind.INVALID, "There is no such role"),
  GRANT_EXCEEDS_OWN_RIGHTS(
      "identity.grant-exceeds-own-rights",
      ErrorKind.FORBIDDEN,
      "Nobody grants or takes away rights that they do not have"),
  LAST_OWNER("identity.last-owner", ErrorKind.CONFLICT, "The last owner of an organization stays"),
  MAIL_UNAVAILABLE(
      "identity.mail-unavailable", ErrorKind.UNAVAILABLE, "The message could not be sent");

  private final String code;
  private final ErrorKind kind;
  private final String title;

  IdentityError(String code, ErrorKind kind, String title) {
    this.code = code;
    this.kind = kind;
    this.title = title;
  }

  @Override
  public String code() {
    return code;
  }

  @Override
  public ErrorKind kind() {
    return kind;
  }

  @Override
  public String title() {
    return title;
  }
}
