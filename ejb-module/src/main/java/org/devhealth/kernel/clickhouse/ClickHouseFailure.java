package org.devhealth.kernel.clickhouse;

import jakarta.ejb.ApplicationException;
import java.io.Serial;

/** ClickHouse answered that it cannot do what was asked; the message is for the log only. */
@ApplicationException(rollback = true)
public final class ClickHouseFailure extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  private final int serverCode;

  ClickHouseFailure(String message, int serverCode, Throwable cause) {
    super(message, cause);
    this.serverCode = serverCode;
  }

  /** ClickHouse's own error number, for example 60 for an unknown table. */
  public int serverCode() {
    return serverCode;
  }
}
