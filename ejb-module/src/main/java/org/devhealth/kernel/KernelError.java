package org.devhealth.kernel;

/** Errors that any operation can have. */
public enum KernelError implements ErrorCode {
  INVALID_REQUEST("kernel.invalid-request", ErrorKind.INVALID, "The request is not valid"),
  MALFORMED_BODY("kernel.malformed-body", ErrorKind.INVALID, "The body is not the expected JSON"),
  UNKNOWN_FIELD("kernel.unknown-field", ErrorKind.INVALID, "The body has an unknown field"),
  INVALID_CURSOR("kernel.invalid-cursor", ErrorKind.INVALID, "The cursor is not valid"),
  NOT_FOUND("kernel.not-found", ErrorKind.NOT_FOUND, "There is no such resource"),
  METHOD_NOT_ALLOWED("kernel.method-not-allowed", ErrorKind.INVALID, "Method not allowed"),
  UNSUPPORTED_MEDIA_TYPE(
      "kernel.unsupported-media-type", ErrorKind.UNSUPPORTED, "The media type is not supported"),
  BODY_TOO_LARGE("kernel.body-too-large", ErrorKind.TOO_LARGE, "The body is too large"),
  VERSION_CONFLICT(
      "kernel.version-conflict", ErrorKind.STALE, "The resource was changed in between"),
  STORE_UNAVAILABLE(
      "kernel.store-unavailable", ErrorKind.UNAVAILABLE, "A store is away; try again later"),
  INTERNAL("kernel.internal", ErrorKind.INTERNAL, "An unexpected error; it was logged");

  private final String code;
  private final ErrorKind kind;
  private final String title;

  KernelError(String code, ErrorKind kind, String title) {
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
