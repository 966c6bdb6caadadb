package org.devhealth.audit.internal;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.UUID;
import org.devhealth.audit.AuditEvent;

/** An event that is about to be written, in the form of its columns. */
record NewEvent(UUID id, Instant at, AuditEvent event) {

  private static final int MAX_NAME = 500;
  private static final int MAX_REASON = 4_000;

  OffsetDateTime utc() {
    return OffsetDateTime.ofInstant(at, ZoneOffset.UTC);
  }

  /** Since 1970, as exact as the database keeps time. */
  long microseconds() {
    return ChronoUnit.MICROS.between(Instant.EPOCH, at);
  }

  String action() {
    return event.action().key();
  }

  int version() {
    return event.action().version();
  }

  String type() {
    return event.action().resourceType();
  }

  String resource() {
    return EventText.bounded(event.resourceId(), MAX_NAME);
  }

  String name() {
    return EventText.bounded(event.resourceName(), MAX_NAME);
  }

  String outcome() {
    return event.outcome().name().toLowerCase(Locale.ROOT);
  }

  String reason() {
    return EventText.bounded(event.reason(), MAX_REASON);
  }

  String changes() {
    return EventText.changes(event.changes());
  }

  String metadata() {
    return EventText.metadata(event.metadata());
  }
}
