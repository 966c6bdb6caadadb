package org.devhealth.settings;

import org.devhealth.kernel.ErrorCode;
import org.devhealth.kernel.ErrorKind;

/** Errors of settings and credentials. */
public enum SettingsError implements ErrorCode {
  UNKNOWN_KEY("settings.unknown-key", ErrorKind.NOT_FOUND, "There is no such setting"),
  INVALID_VALUE("settings.invalid-value", ErrorKind.INVALID, "The value does not fit the setting"),
  LOOKS_LIKE_A_SECRET(
      "settings.looks-like-a-secret",
      ErrorKind.INVALID,
      "The value looks like a secret and the setting is not kept secret"),
  PINNED("settings.pinned", ErrorKind.CONFLICT, "The operator has pinned the setting for all"),
  PLATFORM_ONLY(
      "settings.platform-only", ErrorKind.FORBIDDEN, "The setting is for the whole installation"),
  SECRET_NOT_KEPT(
      "settings.secret-not-kept", ErrorKind.CONFLICT, "Former values of secrets are not kept"),
  UNKNOWN_VERSION(
      "settings.unknown-version", ErrorKind.NOT_FOUND, "There is no such version of the setting"),
  IMPORT_REFUSED(
      "settings.import-refused", ErrorKind.INVALID, "Nothing was imported; some values are wrong"),
  ROTATION_ACTIVE(
      "settings.rotation-active", ErrorKind.CONFLICT, "Secrets are being rotated already"),
  DATA_KEY_LOST(
      "settings.data-key-lost",
      ErrorKind.UNAVAILABLE,
      "A stored secret cannot be opened: its key is lost or the row was moved");

  private final String code;
  private final ErrorKind kind;
  private final String title;

  SettingsError(String code, ErrorKind kind, String title) {
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
