package org.devhealth.retention.policy;

import java.time.Instant;
import java.time.ZoneId;

/**
 * What a policy says.
 *
 * @param dataType the governed data type
 * @param retentionDays whole days a row is kept, 1 to 36,500
 * @param action what happens to expired rows
 * @param mode whether the policy can be weakened
 * @param schedule when it runs
 * @param window when it may work, or null for always
 * @param description for people, or null
 */
public record PolicyTerms(
    String dataType,
    int retentionDays,
    Action action,
    Mode mode,
    Schedule schedule,
    Window window,
    boolean enabled,
    String description) {

  /** What happens to expired rows. */
  public enum Action {
    DELETE,
    ARCHIVE_THEN_DELETE
  }

  /** Whether a policy can be weakened. */
  public enum Mode {
    GOVERNANCE,
    COMPLIANCE
  }

  /** Whether scheduled work may be done at this instant. */
  public boolean isOpen(Instant now) {
    return window == null
        || window.contains(now.atZone(ZoneId.of(schedule.timeZone())).toLocalTime());
  }

  /** Whether this would delete something that the terms before would have kept. */
  public boolean deletesMoreThan(PolicyTerms before) {
    return enabled
        && (!before.enabled()
            || retentionDays < before.retentionDays()
            || deletesWithoutArchiveOf(before));
  }

  /** Whether rows would vanish that the terms before would have archived first. */
  public boolean deletesWithoutArchiveOf(PolicyTerms before) {
    return before.action() == Action.ARCHIVE_THEN_DELETE && action == Action.DELETE;
  }
}
