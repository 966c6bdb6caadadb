package org.devhealth.access;

import org.devhealth.kernel.ErrorCode;
import org.devhealth.kernel.ErrorKind;

/** Why a caller may not use an operation. */
public enum AccessError implements ErrorCode {
  AUTHENTICATION_REQUIRED(
      "access.authentication-required", ErrorKind.UNAUTHENTICATED, "Log in first"),
  PERMISSION_DENIED(
      "access.permission-denied", ErrorKind.FORBIDDEN, "A permission is missing for this");

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
