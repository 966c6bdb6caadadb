package org.devhealth.settings.credential;

import org.devhealth.kernel.ErrorCode;
import org.devhealth.kernel.ErrorKind;

/** Errors of credentials. */
public enum CredentialError implements ErrorCode {
  UNKNOWN_PROVIDER("credentials.unknown-provider", ErrorKind.INVALID, "There is no such provider"),
  EXISTS("credentials.exists", ErrorKind.CONFLICT, "There is a credential of this name"),
  NOT_FOUND("credentials.not-found", ErrorKind.NOT_FOUND, "There is no such credential"),
  DISABLED("credentials.disabled", ErrorKind.CONFLICT, "The credential is disabled"),
  INVALID("credentials.invalid", ErrorKind.INVALID, "The credential is not complete or not right"),
  INVALID_BASE_URL("credentials.invalid-base-url", ErrorKind.INVALID, "The base URL is not usable"),
  BUSY("credentials.busy", ErrorKind.TOO_MANY, "Too many tests run at once");

  private final String code;
  private final ErrorKind kind;
  private final String title;

  CredentialError(String code, ErrorKind kind, String title) {
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
