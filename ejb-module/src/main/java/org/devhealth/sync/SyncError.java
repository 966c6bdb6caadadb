package org.devhealth.sync;

import org.devhealth.kernel.ErrorCode;
import org.devhealth.kernel.ErrorKind;

/** What can go wrong when data comes in. */
public enum SyncError implements ErrorCode {
  PATH_NOT_ALLOWED(
      "sync.path-not-allowed",
      ErrorKind.INVALID,
      "The path is not below a folder that the operator opened for sync"),
  NOT_A_REPOSITORY(
      "sync.not-a-repository", ErrorKind.INVALID, "There is no git repository at the path"),
  INVALID_NAME("sync.invalid-name", ErrorKind.INVALID, "The repository's name is not usable"),
  REPOSITORY_TOO_LARGE(
      "sync.repository-too-large",
      ErrorKind.TOO_LARGE,
      "The repository has more commits than the operator allows"),
  REPOSITORY_UNREADABLE(
      "sync.repository-unreadable", ErrorKind.UNAVAILABLE, "The repository could not be read"),
  ALREADY_RUNNING(
      "sync.already-running", ErrorKind.CONFLICT, "A sync of this repository is under way"),
  RUN_ELSEWHERE("sync.run-elsewhere", ErrorKind.CONFLICT, "Another execution carries the run on"),
  GAVE_UP("sync.gave-up", ErrorKind.UNAVAILABLE, "The run was begun too often without an end"),
  STORE_UNAVAILABLE("sync.store-unavailable", ErrorKind.UNAVAILABLE, "The analytics store is away"),
  STORE_REFUSED("sync.store-refused", ErrorKind.INTERNAL, "The analytics store refused the rows");

  private final String code;
  private final ErrorKind kind;
  private final String title;

  SyncError(String code, ErrorKind kind, String title) {
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
