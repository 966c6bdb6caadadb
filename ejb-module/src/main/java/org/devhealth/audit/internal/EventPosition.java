package org.devhealth.audit.internal;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.UUID;
import org.devhealth.audit.RecordedEvent;
import org.devhealth.kernel.KernelError;
import org.devhealth.kernel.PageRequest;
import org.devhealth.kernel.Problem;

/** A place in the log in the order of time and id; stays where it is while events arrive. */
public record EventPosition(Instant occurredAt, UUID id) {

  public static EventPosition of(RecordedEvent event) {
    return new EventPosition(event.occurredAt(), event.id());
  }

  /** Reads what {@link #cursor} wrote. */
  public static EventPosition parse(String position) {
    String[] parts = position.split("/", -1);
    try {
      return new EventPosition(Instant.parse(parts[0]), UUID.fromString(parts[1]));
    } catch (DateTimeException | IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new Problem(
          KernelError.INVALID_CURSOR, "Use the next_cursor of the page before, unchanged.", e);
    }
  }

  /** The opaque cursor of this place. */
  public String cursor() {
    return PageRequest.encode(occurredAt + "/" + id);
  }
}
