package org.devhealth.sync.internal;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.devhealth.kernel.KernelError;
import org.devhealth.kernel.Problem;
import org.devhealth.sync.SyncRun;

/** A place in the list of runs: after this one. */
public record RunPosition(OffsetDateTime startedAt, UUID id) {

  /** Reads a cursor's text. */
  public static RunPosition parse(String text) {
    int space = text.indexOf(' ');
    try {
      return new RunPosition(
          OffsetDateTime.parse(text.substring(0, Math.max(0, space))),
          UUID.fromString(text.substring(space + 1)));
    } catch (DateTimeException | IllegalArgumentException e) {
      throw new Problem(KernelError.INVALID_CURSOR, "Use the next_cursor of the page before.", e);
    }
  }

  /** Writes the place after a run. */
  public static String after(SyncRun run) {
    return run.startedAt().atOffset(ZoneOffset.UTC) + " " + run.id();
  }
}
