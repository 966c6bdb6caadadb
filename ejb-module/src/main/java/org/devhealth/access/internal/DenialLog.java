package org.devhealth.access.internal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.devhealth.access.AccessAction;
import org.devhealth.access.AccessConfig;
import org.devhealth.audit.AuditEvent;
import org.devhealth.audit.AuditLog;
import org.devhealth.kernel.Actor;
import org.devhealth.kernel.Caller;
import org.devhealth.kernel.OrgId;
import org.devhealth.kernel.Problem;
import org.devhealth.kernel.gate.OperationRule;

/**
 * Records refusals: each for itself up to a number a minute, the rest as one counted event, so that
 * nobody can flood the audit log from outside.
 *
 * <p>Thread-safe. Counts are kept per server, organization and type of actor.
 */
@ApplicationScoped
public class DenialLog {

  private static final int MOST_KINDS = 10_000;

  private final Cache<Kind, DenialWindow> windows =
      Caffeine.newBuilder().maximumSize(MOST_KINDS).build();

  @Inject private AuditLog audit;
  @Inject private AccessConfig config;
  @Inject private Clock clock;

  private record Kind(OrgId organization, Actor.Type type) {}

  /** Records one refusal in a transaction of its own, or counts it. */
  public void record(Caller caller, OperationRule rule, Problem problem) {
    record(caller.organization(), caller.actor().type(), event(caller, rule, problem));
  }

  /** Records one refusal of an actor of this type in a transaction of its own, or counts it. */
  public void record(OrgId organization, Actor.Type type, AuditEvent refusal) {
    Kind kind = new Kind(organization, type);
    DenialWindow window = windows.get(kind, key -> new DenialWindow(config.denialsPerMinute()));
    DenialWindow.Turn turn = window.next(clock.instant());
    turn.counted().ifPresent(counted -> audit.recordApart(summary(kind, counted)));
    if (turn.recorded()) {
      audit.recordApart(refusal);
    }
  }

  /** Records what was only counted in minutes that are over; called by a timer. */
  void flush() {
    Instant now = clock.instant();
    List<AuditEvent> due = new ArrayList<>();
    for (Map.Entry<Kind, DenialWindow> entry : windows.asMap().entrySet()) {
      entry.getValue().close(now).ifPresent(count -> due.add(summary(entry.getKey(), count)));
    }
    due.forEach(audit::recordApart);
  }

  private static AuditEvent summary(Kind kind, DenialWindow.Counted counted) {
    return AuditEvent.of(AccessAction.DENIALS_COUNTED, kind.organization())
        .ended(AuditEvent.Outcome.DENIED, "too many refusals to record each")
        .with("count", counted.count())
        .with("since", counted.since().toString())
        .with("actor_type", kind.type().name().toLowerCase(Locale.ROOT));
  }

  private static AuditEvent event(Caller caller, OperationRule rule, Problem problem) {
    AuditEvent event =
        AuditEvent.of(AccessAction.DENIED, caller.organization())
            .about(rule.operation(), rule.operation())
            .ended(AuditEvent.Outcome.DENIED, problem.code().title())
            .with("code", problem.code().code())
            .with("permission", rule.permission());
    return rule.feature() == null ? event : event.with("feature", rule.feature());
  }
}
