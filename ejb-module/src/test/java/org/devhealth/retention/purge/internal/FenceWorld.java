package org.devhealth.retention.purge.internal;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.devhealth.kernel.OrgId;
import org.devhealth.retention.catalogue.GovernedTable;
import org.devhealth.retention.catalogue.OrganizationColumn;
import org.devhealth.retention.catalogue.Store;
import org.devhealth.retention.catalogue.SubjectColumns;
import org.devhealth.retention.catalogue.SubjectKind;
import org.devhealth.retention.catalogue.TimeColumn;
import org.devhealth.retention.hold.Fence;
import org.devhealth.retention.hold.HoldAntiJoin;
import org.devhealth.retention.hold.HoldTerm;
import org.devhealth.retention.hold.HoldTerms;
import org.devhealth.retention.hold.ProtectingHolds;
import org.devhealth.retention.purge.Slice;
import org.devhealth.retention.purge.internal.Interleavings.Actor;
import org.devhealth.retention.purge.internal.Interleavings.Step;
import org.devhealth.retention.purge.internal.clickhouse.IntentStatements;
import org.jdbi.v3.core.Handle;

/**
 * An organization with a held and a free row in either store, and who may meet there. ClickHouse is
 * a table that is changed without transactions; all else are the product's own statements.
 */
final class FenceWorld implements Interleavings.World {

  static final String TABLES =
      """
      DROP TABLE IF EXISTS fence_rows, fence_store;
      CREATE TABLE fence_rows (owner uuid, id int, at timestamptz, who text);
      CREATE TABLE fence_store (owner uuid, id int, who text);
      CREATE INDEX ON fence_rows (owner);
      CREATE INDEX ON fence_store (owner);
      GRANT SELECT, DELETE ON fence_rows TO devhealth_purge
      """;

  private static final String CUSTODIAN = "held@example.org";
  private static final Instant FROM = Instant.parse("2020-01-01T00:00:00Z");
  private static final Instant TO = Instant.parse("2020-02-01T00:00:00Z");
  private static final GovernedTable TABLE =
      new GovernedTable(
          Store.POSTGRES,
          "fence_rows",
          new OrganizationColumn("owner", OrganizationColumn.Type.UUID),
          new TimeColumn("at", false, List.of()),
          List.of("owner", "id"),
          false,
          new SubjectColumns(Map.of(SubjectKind.USER, List.of("who")), Map.of()),
          null,
          null);
  private static final String BIND =
      """
      SELECT set_config('role', ?, true), set_config('devhealth.org_id', ?, true),
             set_config('devhealth.org_ids', ?, true), set_config('devhealth.user_id', '', true)
      """;
  private static final String FILL =
      """
      INSERT INTO fence_rows SELECT :org, n, '2020-01-15', w
        FROM (VALUES (1, 'held@example.org'), (2, 'x')) v(n, w);
      INSERT INTO fence_store SELECT owner, id, who FROM fence_rows WHERE owner = :org;
      INSERT INTO purge_batches (id, created_at) VALUES (:org, now());
      INSERT INTO purge_runs (id, batch_id, org_id, policy_id, policy_version, data_type,
          retention_days, action, mode, cutoff, status, trigger, actor_type, requested_at)
        VALUES (:org, :org, :org, :org, 1, 'fenced', 1, 'delete', 'governance', now(), 'running',
          'manual', 'user', now());
      INSERT INTO purge_slices (id, batch_id, ordinal, data_type, store, table_name, from_at, to_at,
          cursor_at, step_rows)
        VALUES (:org, :org, 0, 'fenced', 'clickhouse', 'fence_rows', '2020-01-01', '2020-02-01',
          '2020-01-01', 5000)
      """;
  private static final String HOLD =
      """
      INSERT INTO legal_holds (id, org_id, name, reason, scope, status, epoch, created_at)
        VALUES (:org, :org, 'fence', 'test', '{}', 'placing', 1, now());
      INSERT INTO legal_hold_terms (hold_id, org_id, data_type, kind, subject, from_at, to_at)
        VALUES (:org, :org, '*', 'user', 'held@example.org', '-infinity', 'infinity')
      """;
  private static final String ACTIVATE =
      "UPDATE legal_holds SET status = 'active', effective_at = now() WHERE id = ?";
  private static final String END_TERMS =
      "UPDATE legal_hold_terms SET protects_until = now() + interval '7 days' WHERE hold_id = ?";
  private static final String ONE_STATEMENT =
      """
      WITH gate AS MATERIALIZED (SELECT pg_advisory_xact_lock_shared(?) AS open),
      fence AS MATERIALIZED (SELECT pg_advisory_xact_lock_shared(fence_key(?)) AS mine FROM gate)
      DELETE FROM fence_rows t USING fence WHERE t.owner = ? AND NOT EXISTS (
        SELECT FROM legal_hold_terms h WHERE h.org_id = t.owner AND h.subject = t.who)
      """;
  private static final String HELD_ROWS =
      """
      SELECT (SELECT count(*) FROM fence_rows WHERE owner = :org AND who = :who)
        || ' ' || (SELECT count(*) FROM fence_store WHERE owner = :org AND who = :who)
      """;
  private static final String GONE_UNCOUNTED =
      """
      SELECT (SELECT 4 - count(*) FROM (SELECT id FROM fence_rows WHERE owner = :org
          UNION ALL SELECT id + 10 FROM fence_store WHERE owner = :org) AS alive)
        <> (SELECT coalesce(sum(rows_deleted), 0) FROM purge_counts WHERE run_id = :org)
      """;

  private final OrgId org = new OrgId(UUID.randomUUID());
  private final Handle administrator;
  private final List<Actor> actors = new ArrayList<>();
  private final AtomicReference<String> whenAnswered = new AtomicReference<>();
  private boolean accountsForAll = true;

  FenceWorld(Handle administrator) {
    this.administrator = administrator;
    administrator.createUpdate(FILL).bind("org", org.value()).execute();
  }

  @Override
  public List<Actor> actors() {
    return actors;
  }

  /** What was held when the hold's request was answered is there at the end, and counts agree. */
  @Override
  public Optional<String> breach() {
    String before = whenAnswered.get();
    String now = heldRows();
    if (before != null && !before.equals(now)) {
      return Optional.of("held rows were " + before + " when the hold stood, and are " + now);
    }
    boolean wrong =
        accountsForAll
            && administrator
                .createQuery(GONE_UNCOUNTED)
                .bind("org", org.value())
                .mapTo(Boolean.class)
                .one();
    return wrong ? Optional.of("the account differs from what is gone") : Optional.empty();
  }

  private FenceWorld with(String name, Step... steps) {
    actors.add(new Actor(name, List.of(steps)));
    return this;
  }

  /** A hold is placed: committed, then the barrier, then the answer. */
  FenceWorld placing() {
    return with(
        "P",
        this::insertHold,
        Handle::commit,
        this::enterAlone,
        this::activate,
        this::commitAndAnswer);
  }

  /** The same in fewer steps, for meetings of three. */
  FenceWorld placingBriskly() {
    return with(
        "P",
        handle -> {
          insertHold(handle);
          handle.commit();
        },
        this::enterAlone,
        handle -> {
          activate(handle);
          commitAndAnswer(handle);
        });
  }

  /** A wrong one: answers without a barrier. */
  FenceWorld placingWithoutBarrier() {
    return with("P", this::insertHold, this::commitAndAnswer);
  }

  /** A wrong one: its barrier leaves intents alone. */
  FenceWorld placingWithoutCut() {
    return with("P", this::insertHold, Handle::commit, this::enterAlone, this::commitAndAnswer);
  }

  /** A hold that stood before is released, with a grace. */
  FenceWorld releasing() {
    administrator.createUpdate(HOLD).bind("org", org.value()).execute();
    whenAnswered.set(heldRows());
    return with(
        "R",
        handle -> {
          bind(handle, "devhealth_app");
          handle.execute(END_TERMS, org.value());
        },
        Handle::commit);
  }

  /** A slice in PostgreSQL. */
  FenceWorld slice(String name) {
    AtomicReference<List<HoldTerm>> read = new AtomicReference<>();
    return with(
        name,
        this::enter,
        handle -> read.set(kinds(handle)),
        handle -> delete(handle, read.get()),
        Handle::commit);
  }

  /** The same in fewer steps. */
  FenceWorld sliceBriskly(String name) {
    AtomicReference<List<HoldTerm>> read = new AtomicReference<>();
    return with(
        name,
        this::enter,
        handle -> read.set(kinds(handle)),
        handle -> {
          delete(handle, read.get());
          handle.commit();
        });
  }

  /** The same with all that follows the fence in one step. */
  FenceWorld sliceAtOnce(String name) {
    return with(
        name,
        this::enter,
        handle -> {
          delete(handle, kinds(handle));
          handle.commit();
        });
  }

  /** A wrong one: takes no fence. */
  FenceWorld sliceWithoutFence() {
    AtomicReference<List<HoldTerm>> read = new AtomicReference<>();
    return with(
        "S",
        handle -> {
          bind(handle, "devhealth_purge");
          read.set(kinds(handle));
        },
        handle -> delete(handle, read.get()),
        Handle::commit);
  }

  /**
   * A wrong one: fence, holds and deletion in one statement, which sees the moment of its start
   * only. The gate makes the time between its start and its lock a place where others can move.
   */
  FenceWorld sliceInOneStatement() {
    accountsForAll = false;
    with("G", handle -> gate(handle, "SELECT count(pg_advisory_xact_lock(?))"), Handle::commit);
    return with(
        "S",
        handle -> {
          bind(handle, "devhealth_purge");
          handle.execute(ONE_STATEMENT, gateKey(), org.value(), org.value());
        },
        Handle::commit);
  }

  private void gate(Handle handle, String sql) {
    handle.begin();
    handle.select(sql, gateKey()).mapTo(Long.class).one();
  }

  private long gateKey() {
    return org.value().getLeastSignificantBits();
  }

  /** A slice in ClickHouse: intent, delete, settle; a cut intent is only measured. */
  FenceWorld intent() {
    AtomicReference<List<Integer>> frozen = new AtomicReference<>();
    AtomicReference<Boolean> cut = new AtomicReference<>();
    UUID id = UUID.randomUUID();
    return with(
        "I",
        this::enter,
        handle -> freeze(handle, id, frozen),
        Handle::commit,
        this::enter,
        handle -> {
          cut.set(IntentStatements.isCut(handle, slice()));
          if (!cut.get()) {
            frozen.get().forEach(this::deleteInStore);
          }
        },
        handle -> {
          settle(handle, id, frozen.get());
          handle.commit();
        });
  }

  /** The last transaction of the organization's deletion, as far as it touches the fence. */
  FenceWorld closing() {
    accountsForAll = false;
    AtomicReference<Boolean> held = new AtomicReference<>();
    return with(
        "O",
        handle -> {
          bind(handle, "devhealth_platform");
          Fence.enterExclusive(handle, Fence.EVERYWHERE);
        },
        handle -> Fence.enterExclusive(handle, org),
        handle -> held.set(!new ProtectingHolds().ofOrganization(handle, org).isEmpty()),
        handle -> {
          if (!held.get()) {
            bind(handle, "devhealth_purge");
            handle.execute("DELETE FROM fence_rows WHERE owner = ?", org.value());
          }
        },
        Handle::commit);
  }

  /** A wrong one: asks for holds before it takes the fence. */
  FenceWorld closingThatLooksTooEarly() {
    accountsForAll = false;
    AtomicReference<Boolean> held = new AtomicReference<>();
    return with(
        "O",
        handle -> {
          bind(handle, "devhealth_platform");
          held.set(!new ProtectingHolds().ofOrganization(handle, org).isEmpty());
        },
        handle -> Fence.enterExclusive(handle, org),
        handle -> {
          if (!held.get()) {
            bind(handle, "devhealth_purge");
            handle.execute("DELETE FROM fence_rows WHERE owner = ?", org.value());
          }
        },
        Handle::commit);
  }

  private void insertHold(Handle handle) {
    bind(handle, "devhealth_app");
    handle.createUpdate(HOLD).bind("org", org.value()).execute();
  }

  private void enterAlone(Handle handle) {
    bind(handle, "devhealth_app");
    Fence.enterShared(handle, List.of(Fence.EVERYWHERE));
    Fence.enterExclusive(handle, org);
  }

  private void activate(Handle handle) {
    IntentStatements.cut(handle, org);
    handle.execute(ACTIVATE, org.value());
  }

  private void commitAndAnswer(Handle handle) {
    handle.commit();
    whenAnswered.set(heldRows());
  }

  private void enter(Handle handle) {
    bind(handle, "devhealth_purge");
    Fence.enterShared(handle, List.of(org));
  }

  private List<HoldTerm> terms(Handle handle) {
    return new HoldTerms().protecting(handle, List.of(org), "fenced");
  }

  private List<HoldTerm> kinds(Handle handle) {
    return new HoldTerms().ofEachKind(handle, List.of(org), "fenced");
  }

  private void delete(Handle handle, List<HoldTerm> terms) {
    String antiJoins = HoldAntiJoin.of(TABLE, terms);
    var query = handle.createQuery(PostgresPurgeSql.deleteSlice(TABLE, List.of(), antiJoins));
    if (!antiJoins.isEmpty()) {
      query.bind("dataType", "fenced");
    }
    query
        .bind("runs", new UUID[] {org.value()})
        .bind("orgs", new UUID[] {org.value()})
        .bind("cutoffs", new String[] {TO.toString()})
        .bind("cursor", FROM.atOffset(ZoneOffset.UTC))
        .bind("boundary", TO.atOffset(ZoneOffset.UTC))
        .bind("month", FROM.atOffset(ZoneOffset.UTC).toLocalDate())
        .mapTo(Long.class)
        .one();
  }

  private void freeze(Handle handle, UUID id, AtomicReference<List<Integer>> frozen) {
    boolean held = terms(handle).stream().anyMatch(term -> term.subject().equals(CUSTODIAN));
    frozen.set(held ? List.of(2) : List.of(1, 2));
    IntentStatements.insert(handle, slice(), id, org, frozen.get().size());
  }

  /** What is gone of the frozen keys is what is accounted for. */
  private void settle(Handle handle, UUID id, List<Integer> frozen) {
    long left =
        frozen.stream()
            .filter(
                key ->
                    administrator
                            .select(
                                "SELECT count(*) FROM fence_store WHERE owner = ? AND id = ?",
                                org.value(),
                                key)
                            .mapTo(Long.class)
                            .one()
                        > 0)
            .count();
    IntentStatements.settle(handle, id, org, frozen.size() - left);
  }

  private void deleteInStore(int key) {
    administrator.execute("DELETE FROM fence_store WHERE owner = ? AND id = ?", org.value(), key);
  }

  private Slice slice() {
    return new Slice(
        org.value(), org.value(), "fenced", Store.CLICKHOUSE, "fence_rows", FROM, TO, FROM, 5_000);
  }

  private String heldRows() {
    return administrator
        .createQuery(HELD_ROWS)
        .bind("org", org.value())
        .bind("who", CUSTODIAN)
        .mapTo(String.class)
        .one();
  }

  private void bind(Handle handle, String role) {
    if (!handle.isInTransaction()) {
      handle.begin();
    }
    handle.execute(BIND, role, org.toString(), org.toString());
  }
}
