package org.devhealth.kernel.migration;

import java.io.Serial;

/** The schema could not be brought up to date; the application does not start. */
public final class MigrationFailure extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  MigrationFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
