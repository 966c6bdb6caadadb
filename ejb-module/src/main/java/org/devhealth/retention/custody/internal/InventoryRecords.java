package org.devhealth.retention.custody.internal;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.devhealth.audit.AuditEvent;
import org.devhealth.audit.AuditLog;
import org.devhealth.kernel.OrgId;
import org.devhealth.kernel.Page;
import org.devhealth.kernel.PageRequest;
import org.devhealth.kernel.Problem;
import org.devhealth.kernel.data.Binding;
import org.devhealth.kernel.data.Database;
import org.devhealth.retention.RetentionAction;
import org.devhealth.retention.RetentionError;
import org.devhealth.retention.custody.HoldInventory;
import org.devhealth.retention.custody.HoldInventory.Occasion;
import org.devhealth.retention.custody.InventoryTable;
import org.devhealth.retention.custody.internal.TableCounts.Subject;
import org.devhealth.retention.hold.HoldTerms;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Inventories in PostgreSQL; each call is one transaction. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class InventoryRecords {

  private static final String COURSE =
      """
      SELECT h.status, (SELECT count(*) FROM legal_hold_inventories i WHERE i.hold_id = h.id) AS taken
      FROM legal_holds h WHERE h.org_id = :org AND h.id = :hold
      """;
  private static final String DATA_TYPES =
      "SELECT DISTINCT data_type FROM legal_hold_terms WHERE org_id = :org AND hold_id = :hold";
  private static final String LAST_OF_TABLE =
      """
      SELECT t.* FROM legal_hold_inventory_tables t
        JOIN legal_hold_inventories i ON i.id = t.inventory_id
      WHERE i.org_id = :org AND i.hold_id = :hold AND t.store = :store AND t.table_name = :table
        AND t.failure IS NULL
      ORDER BY i.taken_at DESC LIMIT 1
      """;
  private static final String INSERT =
      """
      INSERT INTO legal_hold_inventories
        (id, org_id, hold_id, occasion, taken_at, complete, rows, rows_lost)
      VALUES (:id, :org, :hold, :occasion, :taken, :complete, :rows, :lost)
      """;
  private static final String INSERT_TABLE =
      """
      INSERT INTO legal_hold_inventory_tables (inventory_id, org_id, data_type, store, table_name,
        rows, first_at, last_at, digest, finding, rows_lost, failure)
      VALUES (:inventory, :org, :type, :store, :table, :rows, :first, :last, :digest, :finding,
        :lost, :failure)
      """;
  private static final String LIST =
      "SELECT * FROM legal_hold_inventories WHERE org_id = :org AND hold_id = :hold ";
  private static final String TABLES =
      """
      SELECT * FROM legal_hold_inventory_tables WHERE inventory_id = :inventory
      ORDER BY data_type, store, table_name
      """;
  private static final String WITH_LOSS =
      "SELECT count(DISTINCT hold_id) FROM legal_hold_inventories WHERE rows_lost > 0";

  @Inject private Database database;
  @Inject private AuditLog auditLog;

  /** Where a hold's custody stands: what the next inventory is, and of which data types. */
  public record Course(Occasion next, Set<String> dataTypes) {

    public Course {
      dataTypes = Set.copyOf(dataTypes);
    }

    /** Whether the hold covers any of the data type. */
    public boolean reaches(String dataType) {
      return dataTypes.contains(HoldTerms.ALL_TYPES) || dataTypes.contains(dataType);
    }
  }

  /** Where the hold's custody stands. */
  public Course course(OrgId org, UUID hold) {
    return database.with(
        Binding.app(org),
        handle -> {
          Occasion next =
              handle
                  .createQuery(COURSE)
                  .bind("org", org.value())
                  .bind("hold", hold)
                  .map((row, context) -> occasion(row.getString("status"), row.getLong("taken")))
                  .findOne()
                  .orElseThrow(
                      () ->
                          new Problem(
                              RetentionError.HOLD_NOT_FOUND, "There is no hold " + hold + "."));
          return new Course(
              next,
              handle
                  .createQuery(DATA_TYPES)
                  .bind("org", org.value())
                  .bind("hold", hold)
                  .mapTo(String.class)
                  .set());
        });
  }

  /** What the last inventory that could count the table found in it. */
  public Optional<InventoryTable> lastOf(Subject subject) {
    return database.with(
        Binding.app(subject.organization()),
        handle ->
            handle
                .createQuery(LAST_OF_TABLE)
                .bind("org", subject.organization().value())
                .bind("hold", subject.hold())
                .bind("store", subject.table().store().wireName())
                .bind("table", subject.table().name())
                .map(InventoryMapper.TABLE)
                .findOne());
  }

  /** Records an inventory and its events; nobody can change it afterwards. */
  public void insert(HoldInventory inventory) {
    database.with(
        Binding.app(inventory.organization()),
        handle -> {
          handle
              .createUpdate(INSERT)
              .bind("id", inventory.id())
              .bind("org", inventory.organization().value())
              .bind("hold", inventory.holdId())
              .bind("occasion", inventory.occasion().name().toLowerCase(Locale.ROOT))
              .bind("taken", inventory.takenAt().atOffset(ZoneOffset.UTC))
              .bind("complete", inventory.complete())
              .bind("rows", inventory.rows())
              .bind("lost", inventory.rowsLost())
              .execute();
          insertTables(handle, inventory);
          record(inventory);
          return null;
        });
  }

  /** The inventories of a hold, newest first. */
  public Page<HoldInventory> list(OrgId org, UUID hold, PageRequest page) {
    String after = page.after().isPresent() ? "AND id < :after " : "";
    List<HoldInventory> rows =
        database.with(
            Binding.app(org),
            handle -> {
              var query = handle.createQuery(LIST + after + "ORDER BY id DESC LIMIT :limit");
              page.afterId().ifPresent(id -> query.bind("after", id));
              List<HoldInventory> found =
                  query
                      .bind("org", org.value())
                      .bind("hold", hold)
                      .bind("limit", page.limit() + 1)
                      .map(InventoryMapper.INVENTORY)
                      .list();
              return withTables(handle, found);
            });
    return Page.of(rows, page.limit(), each -> PageRequest.encode(each.id().toString()));
  }

  /** How many holds of all organizations have ever lost rows. */
  public long holdsWithLoss() {
    return database.with(
        Binding.platform(), handle -> handle.createQuery(WITH_LOSS).mapTo(Long.class).one());
  }

  private static List<HoldInventory> withTables(Handle handle, List<HoldInventory> inventories) {
    List<HoldInventory> complete = new ArrayList<>();
    for (HoldInventory bare : inventories) {
      List<InventoryTable> tables =
          handle.createQuery(TABLES).bind("inventory", bare.id()).map(InventoryMapper.TABLE).list();
      complete.add(InventoryMapper.with(bare, tables));
    }
    return complete;
  }

  private static void insertTables(Handle handle, HoldInventory inventory) {
    PreparedBatch batch = handle.prepareBatch(INSERT_TABLE);
    for (InventoryTable table : inventory.tables()) {
      batch
          .bind("inventory", inventory.id())
          .bind("org", inventory.organization().value())
          .bind("type", table.dataType())
          .bind("store", table.store().wireName())
          .bind("table", table.table())
          .bind("rows", table.rows())
          .bind("first", InventoryMapper.utc(table.first()))
          .bind("last", InventoryMapper.utc(table.last()))
          .bind("digest", table.digest().toString())
          .bind("finding", table.finding().name().toLowerCase(Locale.ROOT))
          .bind("lost", table.rowsLost())
          .bind("failure", table.failure())
          .add();
    }
    batch.execute();
  }

  private void record(HoldInventory inventory) {
    auditLog.record(
        AuditEvent.of(RetentionAction.HOLD_INVENTORIED, inventory.organization())
            .about(inventory.holdId(), null)
            .with("inventory_id", inventory.id().toString())
            .with("occasion", inventory.occasion().name().toLowerCase(Locale.ROOT))
            .with("complete", inventory.complete()));
    if (inventory.rowsLost() > 0) {
      auditLog.record(
          AuditEvent.of(RetentionAction.HOLD_LOSS_FOUND, inventory.organization())
              .about(inventory.holdId(), null)
              .ended(AuditEvent.Outcome.FAILURE, "held rows are gone")
              .with("inventory_id", inventory.id().toString())
              .with("rows_lost", inventory.rowsLost()));
    }
  }

  private static Occasion occasion(String status, long taken) {
    if (status.equals("released")) {
      return Occasion.RELEASE;
    }
    return taken == 0 ? Occasion.PLACEMENT : Occasion.DAILY;
  }
}
