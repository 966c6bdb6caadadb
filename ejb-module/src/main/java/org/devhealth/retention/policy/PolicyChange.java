package org.devhealth.retention.policy;

/**
 * A change of a policy; null leaves a member as it is.
 *
 * @param expectedVersion the version the change was made for, or null to take any
 */
public record PolicyChange(
    Integer retentionDays,
    PolicyTerms.Action action,
    PolicyTerms.Mode mode,
    Schedule schedule,
    Window window,
    Boolean enabled,
    String description,
    Integer expectedVersion) {

  /** The terms after the change. */
  public PolicyTerms applyTo(PolicyTerms terms) {
    return new PolicyTerms(
        terms.dataType(),
        or(retentionDays, terms.retentionDays()),
        or(action, terms.action()),
        or(mode, terms.mode()),
        or(schedule, terms.schedule()),
        or(window, terms.window()),
        or(enabled, terms.enabled()),
        or(description, terms.description()));
  }

  private static <T> T or(T changed, T before) {
    return changed == null ? before : changed;
  }
}
