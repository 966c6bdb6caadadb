package org.devhealth.retention.purge.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.devhealth.kernel.OrgId;
import org.devhealth.proof.certificate.Disposition.PhysicalRemoval;
import org.devhealth.retention.catalogue.DataType;
import org.devhealth.retention.catalogue.GovernedTable;
import org.devhealth.retention.catalogue.Store;
import org.devhealth.retention.hold.HoldAntiJoin;
import org.devhealth.retention.hold.HoldTerm;
import org.devhealth.retention.purge.PlannedTable;
import org.devhealth.retention.purge.Slice;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * Deletes in PostgreSQL: one set-based statement per step that deletes, digests and accounts.
 *
 * <p>A step covers a range of time across organizations, so every heap page is visited once.
 */
@ApplicationScoped
public class PostgresPurge implements StorePurge {

  /**
   * The commit of a step need not wait for the disk. What a crash of the database loses of it, it
   * loses together: rows, account and cursor are as before the step, which is then done again. Who
   * tells others what was deleted, a run's last transaction with its certificate, waits for the log
   * up to its own commit, and with it for all steps before.
   */
  private static final String COMMIT_LATER = "SELECT set_config('synchronous_commit', 'off', true)";

  @Inject private PartitionDrops drops;
  @Inject private PostgresCounting counting;
  @Inject private PostgresArchiving archiving;

  @Override
  public Store store() {
    return Store.POSTGRES;
  }

  /** Each month its own: a step is one statement however short, and months run side by side. */
  @Override
  public long rowsPerSlice() {
    return 0;
  }

  @Override
  public StepSize stepSize() {
    return StepSize.POSTGRES;
  }

  @Override
  public boolean isAvailable() {
    return true;
  }

  /** One pass over a table is the cheaper the more runs share it; bounds how long one takes. */
  @Override
  public int runsPerCount() {
    return 50;
  }

  @Override
  public Map<OrgId, List<PlannedTable>> count(
      Handle handle, DataType type, List<Participant> runs, List<HoldTerm> terms) {
    return counting.count(handle, type, runs, terms);
  }

  @Override
  public List<PlannedTable> plan(
      Handle handle, DataType type, Participant run, List<HoldTerm> terms) {
    return counting.plan(handle, type, run, terms);
  }

  @Override
  public long total(Handle handle, DataType type, OrgId organization) {
    return counting.total(handle, type, organization);
  }

  @Override
  public boolean readsHoldsItself() {
    return true;
  }

  @Override
  public boolean dropWhole(
      Handle handle, DataType type, Slice slice, List<Participant> participants) {
    GovernedTable table = type.table(slice.table());
    PartitionDrops.Month month = new PartitionDrops.Month(type, table, slice, participants);
    // an archive is written in steps, while nobody waits for a lock of the partition
    return participants.stream().noneMatch(Participant::archives)
        && drops.isWanted(handle, month)
        && drops.drop(handle, month);
  }

  @Override
  public Slice step(Handle handle, DataType type, Slice slice, Work work) {
    GovernedTable table = type.table(slice.table());
    long begun = System.nanoTime();
    handle.createQuery(COMMIT_LATER).mapTo(String.class).one();
    Instant boundary = boundary(handle, table, slice, work);
    Work unarchived = work.of(false);
    long deleted =
        unarchived.participants().isEmpty() ? 0 : delete(handle, type, slice, boundary, unarchived);
    deleted += archiving.delete(handle, type, slice, boundary, work.of(true));
    Duration took = Duration.ofNanos(System.nanoTime() - begun);
    return slice.at(boundary, stepSize().next(slice.stepRows(), deleted, took));
  }

  @Override
  public List<PhysicalRemoval> removePhysically(DataType type) {
    return List.of();
  }

  private static Instant boundary(Handle handle, GovernedTable table, Slice slice, Work work) {
    UUID[] orgs = work.organizations().stream().map(OrgId::value).toArray(UUID[]::new);
    return handle
        .createQuery(PostgresPurgeSql.boundary(table))
        .bind("orgs", orgs)
        .bind("cursor", utc(slice.cursorAt()))
        .bind("to", utc(slice.to()))
        .bind("rows", slice.stepRows())
        .map((row, context) -> row.getObject(1, OffsetDateTime.class))
        .findOne()
        .map(OffsetDateTime::toInstant)
        .orElse(slice.to());
  }

  private static long delete(
      Handle handle, DataType type, Slice slice, Instant boundary, Work work) {
    GovernedTable table = type.table(slice.table());
    String antiJoins = HoldAntiJoin.of(table, work.terms());
    String sql = PostgresPurgeSql.deleteSlice(table, type.childrenOf(table), antiJoins);
    Query query = handle.createQuery(sql);
    if (!antiJoins.isEmpty()) {
      query.bind("dataType", slice.dataType());
    }
    bindScope(query, work.participants());
    return query
        .bind("cursor", utc(slice.cursorAt()))
        .bind("boundary", utc(boundary))
        .bind("month", slice.month().atDay(1))
        .mapTo(Long.class)
        .one();
  }

  /** Binds which rows of which organizations go in which run. */
  static void bindScope(Query query, List<Participant> runs) {
    query
        .bind("runs", runs.stream().map(Participant::run).toArray(UUID[]::new))
        .bind("orgs", runs.stream().map(run -> run.organization().value()).toArray(UUID[]::new))
        .bind("cutoffs", runs.stream().map(run -> run.cutoff().toString()).toArray(String[]::new));
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
