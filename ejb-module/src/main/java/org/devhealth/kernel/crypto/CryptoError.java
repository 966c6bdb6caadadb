package org.devhealth.kernel.crypto;

import org.devhealth.kernel.ErrorCode;
import org.devhealth.kernel.ErrorKind;

/** What can go wrong with the master key and with what it protects. */
public enum CryptoError implements ErrorCode {
  MASTER_KEY_MISSING("kernel.master-key-missing", "The operator's master key is not configured"),
  MASTER_KEY_WRONG("kernel.master-key-wrong", "The master key is not that of the stored secrets"),
  NOT_DECRYPTABLE("kernel.not-decryptable", "A stored secret cannot be decrypted with this key");

  private final String code;
  private final String title;

  CryptoError(String code, String title) {
    this.code = code;
    this.title = title;
  }

  @Override
  public String code() {
    return code;
  }

  @Override
  public ErrorKind kind() {
    return ErrorKind.UNAVAILABLE;
  }

  @Override
  public String title() {
    return title;
  }
}
