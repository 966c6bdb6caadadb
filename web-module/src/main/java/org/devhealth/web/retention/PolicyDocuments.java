package org.devhealth.web.retention;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.UUID;
import org.devhealth.kernel.Problem;
import org.devhealth.retention.RetentionError;
import org.devhealth.retention.policy.PolicyChange;
import org.devhealth.retention.policy.PolicyTerms;
import org.devhealth.retention.policy.RetentionPolicy;
import org.devhealth.retention.policy.Schedule;
import org.devhealth.retention.policy.Window;

/** Policies on the wire. */
public final class PolicyDocuments {

  private PolicyDocuments() {}

  /** A policy to be created. */
  public record NewPolicy(
      String dataType,
      Integer retentionDays,
      PolicyTerms.Action action,
      PolicyTerms.Mode mode,
      JsonValue schedule,
      WindowBody window,
      String description,
      Boolean enabled) {

    PolicyTerms toTerms() {
      if (retentionDays == null) {
        throw Problem.ofField(RetentionError.INVALID_DAYS, "retention_days", "is required");
      }
      return new PolicyTerms(
          dataType,
          retentionDays,
          action == null ? PolicyTerms.Action.DELETE : action,
          mode == null ? PolicyTerms.Mode.GOVERNANCE : mode,
          schedule == null ? Schedule.NIGHTLY : scheduleOf(schedule),
          window == null ? null : window.toWindow(),
          enabled == null || enabled,
          description);
    }
  }

  /** Members to be changed; absent ones stay. */
  public record PolicyPatch(
      Integer retentionDays,
      PolicyTerms.Action action,
      PolicyTerms.Mode mode,
      JsonValue schedule,
      WindowBody window,
      String description,
      Boolean enabled) {

    PolicyChange toChange(Integer expectedVersion) {
      return new PolicyChange(
          retentionDays,
          action,
          mode,
          schedule == null ? null : scheduleOf(schedule),
          window == null ? null : window.toWindow(),
          enabled,
          description,
          expectedVersion);
    }
  }

  /** A schedule in answers. */
  public record ScheduleBody(String cron, String timeZone) {}

  /** Hours of the day, {@code HH:mm}, in the schedule's time zone. */
  public record WindowBody(String start, String end) {

    Window toWindow() {
      return new Window(time("window.start", start), time("window.end", end));
    }

    private static LocalTime time(String field, String text) {
      try {
        return LocalTime.parse(text);
      } catch (DateTimeParseException | NullPointerException e) {
        throw Problem.ofField(RetentionError.INVALID_SCHEDULE, field, "must be a time like 22:00");
      }
    }
  }

  /** A policy in answers. */
  public record PolicyView(
      UUID id,
      UUID orgId,
      String dataType,
      int retentionDays,
      String action,
      String mode,
      ScheduleBody schedule,
      WindowBody window,
      boolean enabled,
      String description,
      Instant effectiveAt,
      Instant nextRunAt,
      int version,
      Instant createdAt,
      Instant updatedAt) {

    static PolicyView of(RetentionPolicy policy) {
      PolicyTerms terms = policy.terms();
      return new PolicyView(
          policy.id(),
          policy.organization().value(),
          terms.dataType(),
          terms.retentionDays(),
          terms.action().name().toLowerCase(Locale.ROOT),
          terms.mode().name().toLowerCase(Locale.ROOT),
          new ScheduleBody(terms.schedule().cron(), terms.schedule().timeZone()),
          windowOf(terms.window()),
          terms.enabled(),
          terms.description(),
          policy.effectiveAt(),
          policy.nextRunAt(),
          policy.version(),
          policy.createdAt(),
          policy.updatedAt());
    }
  }

  /** A schedule is given as {@code {cron, time_zone}} or as the bare cron expression in UTC. */
  private static Schedule scheduleOf(JsonValue value) {
    if (value instanceof JsonString cron) {
      return new Schedule(cron.getString(), Schedule.NIGHTLY.timeZone());
    }
    if (value instanceof JsonObject json && isSchedule(json)) {
      return new Schedule(
          json.getString("cron", null), json.getString("time_zone", Schedule.NIGHTLY.timeZone()));
    }
    throw Problem.ofField(
        RetentionError.INVALID_SCHEDULE, "schedule", "must be {\"cron\", \"time_zone\"}");
  }

  private static boolean isSchedule(JsonObject json) {
    return json.keySet().stream().allMatch(key -> key.equals("cron") || key.equals("time_zone"));
  }

  private static WindowBody windowOf(Window window) {
    return window == null
        ? null
        : new WindowBody(window.start().toString(), window.end().toString());
  }
}
