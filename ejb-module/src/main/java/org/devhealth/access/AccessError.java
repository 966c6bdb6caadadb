package org.devhealth.access;

import org.devhealth.kernel.ErrorCode;
import org.devhealth.kernel.ErrorKind;

/** Why a caller may not use an operation. */
public enum AccessError implements ErrorCode {
  AUTHENTICATION_REQUIRED(
      "access.authentication-required", ErrorKind.UNAUTHENTICATED, "Log in first"),
  PERMISSION_DENIED(
      "access.permission-denied", ErrorKind.FORBIDDEN, "A permission is missing for this"),
  IP_BLOCKED(
      "access.ip-blocked",
      ErrorKind.FORBIDDEN,
      "The organization does not admit your network address"),
  INVALID_NETWORK("access.invalid-network", ErrorKind.INVALID, "No network or address"),
  NETWORK_LISTED("access.network-listed", ErrorKind.CONFLICT, "The network is in the list already"),
  TOO_MANY_NETWORKS("access.too-many-networks", ErrorKind.CONFLICT, "The IP allowlist is full"),
  ALLOWLIST_LOCKS_OUT(
      "access.allowlist-locks-out",
      ErrorKind.CONFLICT,
      "The IP allowlist would lock out who changes it"),
  NOTHING_TO_CONFIRM(
      "access.nothing-to-confirm", ErrorKind.CONFLICT, "No trial of the IP allowlist is running"),
  RATE_LIMITED("access.rate-limited", ErrorKind.TOO_MANY, "Too many requests"),
  ROLE_EXISTS("access.role-exists", ErrorKind.CONFLICT, "A role has this name already"),
  ROLE_BUILT_IN("access.role-built-in", ErrorKind.CONFLICT, "A built-in role stays as it is"),
  ROLE_IN_USE("access.role-in-use", ErrorKind.CONFLICT, "Members have this role"),
  ROLE_EXCEEDS_OWN_RIGHTS(
      "access.role-exceeds-own-rights",
      ErrorKind.FORBIDDEN,
      "The role has rights that you do not have"),
  UNKNOWN_PERMISSION("access.unknown-permission", ErrorKind.INVALID, "There is no such permission"),
  TOO_MANY_ROLES("access.too-many-roles", ErrorKind.CONFLICT, "The organization has enough roles"),
  QUERY_NOT_VALID("access.query-not-valid", ErrorKind.INVALID, "The query is not valid"),
  QUERY_TOO_DEEP("access.query-too-deep", ErrorKind.INVALID, "The query is nested too deeply"),
  QUERY_TOO_EXPENSIVE(
      "access.query-too-expensive", ErrorKind.INVALID, "The query asks for too much at once"),
  BATCH_REFUSED("access.batch-refused", ErrorKind.INVALID, "Several queries in one request"),
  INTROSPECTION_OFF(
      "access.introspection-off", ErrorKind.INVALID, "The schema cannot be asked for here"),
  PERSISTED_QUERY_NOT_FOUND(
      "access.persisted-query-not-found", ErrorKind.INVALID, "The hash of a query is not known");

  private final String code;
  private final ErrorKind kind;
  private final String title;

  AccessError(String code, ErrorKind kind, String title) {
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
