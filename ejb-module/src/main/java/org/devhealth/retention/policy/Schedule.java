package org.devhealth.retention.policy;

import com.cronutils.model.Cron;
import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.devhealth.kernel.Problem;
import org.devhealth.retention.RetentionError;

/**
 * When a policy runs: a five-field cron expression in a time zone.
 *
 * <p>A time that a daylight-saving change skips runs right after it; one that it repeats runs once.
 */
public record Schedule(String cron, String timeZone) {

  private static final CronParser PARSER =
      new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));

  /** Every night at two, UTC. */
  public static final Schedule NIGHTLY = new Schedule("0 2 * * *", "UTC");

  /**
   * Checks both fields.
   *
   * @throws Problem {@code retention.invalid-schedule}
   */
  public Schedule {
    parse(cron);
    zone(timeZone);
  }

  /**
   * The first time after an instant.
   *
   * @throws Problem {@code retention.invalid-schedule} when there is none
   */
  public Instant nextAfter(Instant instant) {
    ExecutionTime times = ExecutionTime.forCron(parse(cron));
    ZoneId zone = zone(timeZone);
    LocalDateTime wall = instant.atZone(zone).toLocalDateTime();
    Instant next;
    do {
      wall = nextOnTheWall(times, wall);
      // A wall time in a gap moves to right after it; one that comes twice means the first.
      next = wall.atZone(zone).toInstant();
    } while (!next.isAfter(instant));
    return next;
  }

  private static LocalDateTime nextOnTheWall(ExecutionTime times, LocalDateTime wall) {
    return times
        .nextExecution(wall.atZone(ZoneOffset.UTC))
        .orElseThrow(() -> invalid("schedule.cron", "never comes due"))
        .toLocalDateTime();
  }

  private static Cron parse(String cron) {
    try {
      return PARSER.parse(cron).validate();
    } catch (IllegalArgumentException | NullPointerException e) {
      throw invalid("schedule.cron", "must be a cron expression of five fields");
    }
  }

  private static ZoneId zone(String timeZone) {
    try {
      return ZoneId.of(timeZone);
    } catch (DateTimeException | NullPointerException e) {
      throw invalid("schedule.time_zone", "must be an IANA time zone, for example Europe/Berlin");
    }
  }

  private static Problem invalid(String field, String message) {
    return Problem.ofField(RetentionError.INVALID_SCHEDULE, field, message);
  }
}
