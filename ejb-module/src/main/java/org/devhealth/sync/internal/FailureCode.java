package org.devhealth.sync.internal;

import org.devhealth.kernel.KernelError;
import org.devhealth.kernel.Problem;
import org.devhealth.kernel.clickhouse.ClickHouseFailure;
import org.devhealth.kernel.clickhouse.ClickHouseUnavailable;
import org.devhealth.sync.SyncError;

/** The stable code for what ended a run. */
public final class FailureCode {

  private FailureCode() {}

  /** The code of the first known failure among the causes. */
  public static String of(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof Problem problem) {
        return problem.code().code();
      }
      if (cause instanceof ClickHouseUnavailable) {
        return SyncError.STORE_UNAVAILABLE.code();
      }
      if (cause instanceof ClickHouseFailure) {
        return SyncError.STORE_REFUSED.code();
      }
    }
    return KernelError.INTERNAL.code();
  }
}
