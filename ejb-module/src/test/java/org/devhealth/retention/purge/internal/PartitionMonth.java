package org.devhealth.retention.purge.internal;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.devhealth.kernel.OrgId;
import org.devhealth.kernel.data.Binding;
import org.devhealth.kernel.data.MigratedPostgres;
import org.devhealth.proof.certificate.RowDigest;
import org.devhealth.retention.catalogue.DataType;
import org.devhealth.retention.catalogue.GovernedTable;
import org.devhealth.retention.catalogue.OrganizationColumn;
import org.devhealth.retention.catalogue.Store;
import org.devhealth.retention.catalogue.SubjectColumns;
import org.devhealth.retention.catalogue.SubjectKind;
import org.devhealth.retention.catalogue.TimeColumn;
import org.devhealth.retention.hold.HoldTerm;
import org.devhealth.retention.hold.HoldTerms;
import org.devhealth.retention.purge.PlannedTable;
import org.devhealth.retention.purge.Slice;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** A month of the audit log that no other test uses, and runs that want its events gone. */
final class PartitionMonth {

  private static final MigratedPostgres POSTGRES = MigratedPostgres.shared();
  private static final Instant CUTOFF = Instant.parse("2020-01-01T00:00:00Z");
  private static final String TABLE = "audit_log";
  private static final DataType AUDIT_LOG =
      new DataType(
          TABLE,
          "events",
          1,
          List.of(
              new GovernedTable(
                  Store.POSTGRES,
                  TABLE,
                  new OrganizationColumn("org_id", OrganizationColumn.Type.UUID),
                  new TimeColumn("occurred_at", false, List.of()),
                  List.of("id"),
                  false,
                  new SubjectColumns(
                      Map.of(SubjectKind.USER, List.of("actor_id", "actor_email")), Map.of()),
                  null,
                  "audit_unsealed_event")));
  private static final String EVENTS =
      """
      INSERT INTO devhealth.%s (id, occurred_at, org_id, actor_type, actor_email, action,
        action_version, resource_type, outcome)
      SELECT gen_random_uuid(), ?::timestamptz + make_interval(secs => n), ?, 'user', ?,
        'test.done', 1, 'test', 'success'
      FROM generate_series(1, ?) AS n
      """;
  private static final String RUN =
      """
      INSERT INTO devhealth.purge_runs (id, batch_id, org_id, policy_id, policy_version, data_type,
        retention_days, action, mode, cutoff, status, trigger, actor_type, requested_at)
      VALUES (?, ?, ?, ?, 1, 'audit_log', 365, 'delete', 'governance', ?::timestamptz, 'running',
        'manual', 'user', now())
      """;
  private static final String PLANNED =
      """
      INSERT INTO devhealth.purge_counts (run_id, org_id, store, table_name, month, rows_planned)
      VALUES (?, ?, 'postgres', 'audit_log', ?, ?)
      """;
  private static final String HOLD =
      """
      INSERT INTO devhealth.legal_holds (id, org_id, name, reason, scope, status, epoch, created_at)
      VALUES (?, ?, 'hold', 'test', '{}', 'active', 1, now())
      """;
  private static final String TERM =
      """
      INSERT INTO devhealth.legal_hold_terms
        (hold_id, org_id, data_type, kind, subject, from_at, to_at)
      VALUES (?, ?, '*', 'user', ?, '-infinity', 'infinity')
      """;
  private static final String ACTOR = "a@b.example";

  private final YearMonth month;
  private final UUID batch = UUID.randomUUID();
  private final List<Participant> runs = new ArrayList<>();

  PartitionMonth(YearMonth month) {
    this.month = month;
    Jdbi.create(POSTGRES.migrator())
        .useHandle(
            handle -> {
              handle.execute("SET ROLE devhealth_owner");
              handle.execute(
                  "SELECT devhealth.ensure_audit_partitions(?, ?)", month.atDay(1), month.atDay(1));
            });
    administer("INSERT INTO devhealth.purge_batches (id, created_at) VALUES (?, now())", batch);
  }

  /** Sealed events of an organization, or of none, that no run wants gone. */
  void events(UUID organization, int rows) {
    events(organization, ACTOR, rows);
  }

  /** Sealed events of one who acted. */
  void events(UUID organization, String actor, int rows) {
    administer(EVENTS.formatted(partition()), from().toString(), organization, actor, rows);
  }

  /** Sealed events of a new organization and a run that wants all of them gone. */
  OrgId expired(int rows) {
    OrgId organization = new OrgId(UUID.randomUUID());
    events(organization.value(), rows);
    UUID run = UUID.randomUUID();
    administer(RUN, run, batch, organization.value(), UUID.randomUUID(), CUTOFF.toString());
    administer(PLANNED, run, organization.value(), month.atDay(1), rows);
    runs.add(new Participant(run, organization, CUTOFF));
    return organization;
  }

  /** Holds everything that the usual actor did in the organization. */
  void hold(OrgId organization) {
    hold(organization, ACTOR);
  }

  /** Holds everything that somebody did in the organization. */
  void hold(OrgId organization, String actor) {
    UUID hold = UUID.randomUUID();
    administer(HOLD, hold, organization.value());
    administer(TERM, hold, organization.value(), actor);
  }

  /** Does what a step does; whether the partition was dropped. */
  boolean drop() {
    return drop(new HoldTerms());
  }

  boolean drop(HoldTerms holds) {
    return POSTGRES.with(
        Binding.purge(organizations()),
        handle -> {
          handle.registerArrayType(UUID.class, "uuid");
          handle.registerArrayType(String.class, "text");
          return drop(handle, holds);
        });
  }

  boolean drop(Handle handle, HoldTerms holds) {
    PartitionDrops drops = new PartitionDrops(holds);
    PartitionDrops.Month wanted =
        new PartitionDrops.Month(AUDIT_LOG, AUDIT_LOG.table(TABLE), slice(), runs);
    return drops.isWanted(handle, wanted) && drops.drop(handle, wanted);
  }

  /** Notes that the run of the organization has seen held rows in the month. */
  void seenHeld(OrgId organization, int rows) {
    administer(
        "UPDATE devhealth.purge_counts SET rows_held = ? WHERE org_id = ?",
        rows,
        organization.value());
  }

  boolean isWanted() {
    return POSTGRES.with(
        Binding.purge(organizations()),
        handle -> {
          handle.registerArrayType(UUID.class, "uuid");
          return new PartitionDrops(new HoldTerms())
              .isWanted(
                  handle,
                  new PartitionDrops.Month(AUDIT_LOG, AUDIT_LOG.table(TABLE), slice(), runs));
        });
  }

  /** What runs of these organizations would find, each before its own cut-off. */
  Map<OrgId, List<PlannedTable>> counted(Map<OrgId, Instant> cutoffs) {
    List<Participant> participants =
        cutoffs.entrySet().stream()
            .map(run -> new Participant(null, run.getKey(), run.getValue()))
            .toList();
    return POSTGRES.with(
        Binding.purge(cutoffs.keySet()),
        handle -> {
          handle.registerArrayType(UUID.class, "uuid");
          handle.registerArrayType(String.class, "text");
          List<HoldTerm> terms = new HoldTerms().protecting(handle, cutoffs.keySet(), TABLE);
          return new PostgresCounting().count(handle, AUDIT_LOG, participants, terms);
        });
  }

  Collection<OrgId> organizations() {
    return runs.stream().map(Participant::organization).toList();
  }

  String partition() {
    return TABLE + "_" + month.format(DateTimeFormatter.ofPattern("yyyyMM"));
  }

  Instant from() {
    return month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  /** How many events of the month there are, or of one organization only. */
  long rows(UUID organization) {
    return count(
        """
        SELECT count(*) FROM devhealth.audit_log WHERE occurred_at >= ?::timestamptz
          AND occurred_at < ?::timestamptz AND (?::uuid IS NULL OR org_id = ?::uuid)
        """,
        from().toString(),
        DropCost.endOfMonth(from()).toString(),
        organization,
        organization);
  }

  /** The digest of the month's events, computed without the product's SQL. */
  RowDigest digest(OrgId organization) {
    return Jdbi.create(POSTGRES.administrator())
        .withHandle(
            handle ->
                handle
                    .select(
                        "SELECT id::text FROM devhealth.audit_log WHERE org_id = ?",
                        organization.value())
                    .mapTo(String.class)
                    .stream()
                    .map(key -> RowDigest.ofKey(List.of(key)))
                    .reduce(RowDigest.ZERO, RowDigest::plus));
  }

  /** What the run of the organization accounted for: rows, digest and how they went. */
  String account(OrgId organization) {
    return Jdbi.create(POSTGRES.administrator())
        .withHandle(
            handle ->
                handle
                    .select(
                        "SELECT * FROM devhealth.purge_counts WHERE org_id = ?",
                        organization.value())
                    .map(
                        (row, context) ->
                            row.getLong("rows_deleted")
                                + " "
                                + RunCounts.digest(row)
                                + " "
                                + row.getString("strategies"))
                    .one());
  }

  /** Bytes of the month's partition. */
  long size() {
    return count("SELECT pg_relation_size(?::regclass)", "devhealth." + partition());
  }

  long count(String sql, Object... arguments) {
    return Jdbi.create(POSTGRES.administrator())
        .withHandle(handle -> handle.select(sql, arguments).mapTo(Long.class).one());
  }

  private void administer(String sql, Object... arguments) {
    Jdbi.create(POSTGRES.administrator()).useHandle(handle -> handle.execute(sql, arguments));
  }

  private Slice slice() {
    return new Slice(
        UUID.randomUUID(),
        batch,
        TABLE,
        Store.POSTGRES,
        TABLE,
        from(),
        DropCost.endOfMonth(from()),
        from(),
        1);
  }
}
