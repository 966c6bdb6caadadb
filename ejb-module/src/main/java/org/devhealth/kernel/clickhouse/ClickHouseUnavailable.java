package org.devhealth.kernel.clickhouse;

import jakarta.ejb.ApplicationException;
import java.io.Serial;

/** ClickHouse is away, did not answer in time, or is not configured; a retry may succeed. */
@ApplicationException(rollback = true)
public final class ClickHouseUnavailable extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  ClickHouseUnavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
