package org.devhealth.retention.policy.internal;

import java.util.Locale;
import org.devhealth.audit.AuditEvent;
import org.devhealth.retention.RetentionAction;
import org.devhealth.retention.policy.PolicyTerms;
import org.devhealth.retention.policy.RetentionPolicy;
import org.devhealth.retention.policy.Window;

/** Tells the audit log what changed in a policy. */
public final class PolicyEvents {

  private PolicyEvents() {}

  /** The event of a new policy. */
  public static AuditEvent created(RetentionPolicy policy) {
    PolicyTerms terms = policy.terms();
    return AuditEvent.of(RetentionAction.POLICY_CREATED, policy.organization())
        .about(policy.id(), terms.dataType())
        .changed("retention_days", null, terms.retentionDays())
        .changed("action", null, lower(terms.action()))
        .changed("mode", null, lower(terms.mode()))
        .changed("cron", null, terms.schedule().cron())
        .changed("time_zone", null, terms.schedule().timeZone())
        .changed("window", null, text(terms.window()))
        .changed("enabled", null, terms.enabled())
        .with("effective_at", policy.effectiveAt().toString());
  }

  /** The event of a changed policy, with before and after. */
  public static AuditEvent updated(RetentionPolicy before, RetentionPolicy after) {
    PolicyTerms old = before.terms();
    PolicyTerms now = after.terms();
    return AuditEvent.of(RetentionAction.POLICY_UPDATED, after.organization())
        .about(after.id(), now.dataType())
        .changed("retention_days", old.retentionDays(), now.retentionDays())
        .changed("action", lower(old.action()), lower(now.action()))
        .changed("mode", lower(old.mode()), lower(now.mode()))
        .changed("cron", old.schedule().cron(), now.schedule().cron())
        .changed("time_zone", old.schedule().timeZone(), now.schedule().timeZone())
        .changed("window", text(old.window()), text(now.window()))
        .changed("enabled", old.enabled(), now.enabled())
        .changed("description", old.description(), now.description())
        .with("effective_at", after.effectiveAt().toString());
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private static String text(Window window) {
    return window == null ? null : window.start() + "-" + window.end();
  }
}
