package org.devhealth.web.graphql;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.graphql.Name;

/** What operations answer; members are named as REST names them. */
public final class GraphqlTypes {

  private GraphqlTypes() {}

  /** The caller. */
  public record Me(
      UUID id,
      String email,
      @Name("full_name") String fullName,
      @Name("org_id") UUID orgId,
      String role,
      List<String> permissions,
      @Name("is_superuser") boolean superuser) {}

  /** An organization. */
  public record Organization(
      UUID id, String name, String slug, String status, @Name("created_at") Instant createdAt) {}

  /** What an organization may use, and why. */
  public record Entitlements(
      String tier,
      String status,
      @Name("expires_at") Instant expiresAt,
      @Name("grace_until") Instant graceUntil,
      List<Feature> features,
      List<Allowance> limits) {}

  /** One feature's decision. */
  public record Feature(
      String key,
      boolean enabled,
      String reason,
      String explanation,
      @Name("required_tier") String requiredTier,
      @Name("expires_at") Instant expiresAt) {}

  /** A limit and how much of it is used; without limit it is unlimited. */
  public record Allowance(String key, BigDecimal limit, Long used) {}

  /** A retention policy. */
  public record RetentionPolicy(
      UUID id,
      @Name("data_type") String dataType,
      @Name("retention_days") int retentionDays,
      String action,
      String mode,
      boolean enabled,
      String description,
      @Name("effective_at") Instant effectiveAt,
      @Name("next_run_at") Instant nextRunAt,
      int version) {}

  /** One page of policies. */
  public record RetentionPolicies(
      List<RetentionPolicy> items, @Name("next_cursor") String nextCursor) {}

  /** A purge of one data type. */
  public record RetentionRun(
      UUID id,
      @Name("batch_id") UUID batchId,
      @Name("policy_id") UUID policyId,
      @Name("data_type") String dataType,
      String status,
      String trigger,
      Instant cutoff,
      @Name("started_at") Instant startedAt,
      @Name("ended_at") Instant endedAt,
      @Name("rows_deleted") long rowsDeleted,
      @Name("rows_held") long rowsHeld,
      @Name("certificate_id") UUID certificateId,
      String failure,
      RunProgress progress,
      @Name("why_not_running") List<RunObstacle> whyNotRunning) {}

  /** How far a run is; the rate and what follows from it are of the last minute of work. */
  public record RunProgress(
      long done,
      Long total,
      Long remaining,
      @Name("rows_per_second") Long rowsPerSecond,
      @Name("eta_seconds") Long etaSeconds,
      @Name("throttled_by") String throttledBy,
      @Name("throttled_share") Double throttledShare) {}

  /** What keeps a run from working, or from working at full speed. */
  public record RunObstacle(String code, String server, Instant until) {}

  /** One page of runs. */
  public record RetentionRuns(List<RetentionRun> items, @Name("next_cursor") String nextCursor) {}

  /** An event of the audit log. */
  public record AuditEvent(
      UUID id,
      Long seq,
      @Name("occurred_at") Instant occurredAt,
      Actor actor,
      String action,
      @Name("resource_type") String resourceType,
      @Name("resource_id") String resourceId,
      @Name("resource_name") String resourceName,
      String outcome,
      String reason,
      String ip,
      @Name("user_agent") String userAgent,
      @Name("request_id") String requestId) {}

  /** Who acted, with the names as they were then. */
  public record Actor(
      String type, UUID id, String email, String name, @Name("auth_method") String authMethod) {}

  /** One page of events, the newest first. */
  public record AuditEvents(List<AuditEvent> items, @Name("next_cursor") String nextCursor) {}
}
