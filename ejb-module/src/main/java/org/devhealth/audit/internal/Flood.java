package org.devhealth.audit.internal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.devhealth.audit.AuditEvent;
import org.devhealth.kernel.Actor;
import org.devhealth.kernel.Caller;

/**
 * Keeps those who have not said who they are from filling the log: of what they fail to do, only so
 * many events of an action and an organization are recorded in a minute, the rest is counted. What
 * they do achieve is always recorded. Counted per server. Thread-safe.
 */
@ApplicationScoped
public class Flood {

  private static final int MOST_KINDS = 10_000;

  private final Cache<Kind, AtomicLong> minutes =
      Caffeine.newBuilder().maximumSize(MOST_KINDS).build();
  private final AuditConfig config;
  private final Clock clock;

  private record Kind(String action, UUID organization, Instant minute) {}

  /**
   * Events that were not recorded one by one.
   *
   * @param organization null for the platform
   * @param since the beginning of the minute
   */
  public record Counted(String action, UUID organization, Instant since, long events) {}

  /** For the container's proxy. */
  protected Flood() {
    this(null, null);
  }

  @Inject
  public Flood(AuditConfig config, Clock clock) {
    this.config = config;
    this.clock = clock;
  }

  /** Whether the event is to be recorded for itself. */
  public boolean admits(AuditEvent event, Caller caller) {
    if (caller.actor().type() != Actor.Type.ANONYMOUS
        || event.outcome() == AuditEvent.Outcome.SUCCESS) {
      return true;
    }
    UUID organization = event.organization() == null ? null : event.organization().value();
    Kind kind = new Kind(event.action().key(), organization, thisMinute());
    return minutes.get(kind, each -> new AtomicLong()).incrementAndGet()
        <= config.anonymousEventsPerMinute();
  }

  /** What was only counted in minutes that are over; told once. */
  public List<Counted> takeOver() {
    Instant minute = thisMinute();
    List<Counted> counted = new ArrayList<>();
    for (Map.Entry<Kind, AtomicLong> entry : minutes.asMap().entrySet()) {
      Kind kind = entry.getKey();
      if (kind.minute().equals(minute) || !minutes.asMap().remove(kind, entry.getValue())) {
        continue;
      }
      long events = entry.getValue().get() - config.anonymousEventsPerMinute();
      if (events > 0) {
        counted.add(new Counted(kind.action(), kind.organization(), kind.minute(), events));
      }
    }
    return counted;
  }

  private Instant thisMinute() {
    return clock.instant().truncatedTo(ChronoUnit.MINUTES);
  }
}
