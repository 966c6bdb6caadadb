package org.devhealth.retention.custody.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.devhealth.kernel.Identifiers;
import org.devhealth.kernel.OrgId;
import org.devhealth.kernel.Problem;
import org.devhealth.proof.certificate.RowDigest;
import org.devhealth.retention.catalogue.DataCatalogue;
import org.devhealth.retention.catalogue.DataType;
import org.devhealth.retention.catalogue.GovernedTable;
import org.devhealth.retention.custody.HeldRows;
import org.devhealth.retention.custody.HoldInventory;
import org.devhealth.retention.custody.InventoryTable;
import org.devhealth.retention.custody.InventoryTable.Finding;
import org.devhealth.retention.custody.internal.TableCounts.Subject;

/** Takes an inventory table by table and compares each with the one before. */
@ApplicationScoped
public class Preservation {

  @Inject private DataCatalogue catalogue;
  @Inject private TableCounts counts;
  @Inject private InventoryRecords records;
  @Inject private DueInventories due;
  @Inject private Identifiers identifiers;
  @Inject private Clock clock;

  /** Takes and records it; the hold's lease ends with it. */
  public HoldInventory take(OrgId organization, UUID hold) {
    InventoryRecords.Course course = records.course(organization, hold);
    Instant taken = clock.instant();
    List<InventoryTable> tables = new ArrayList<>();
    for (DataType type : catalogue.all()) {
      if (course.reaches(type.name())) {
        for (GovernedTable table : type.tables()) {
          tables.add(count(new Subject(organization, hold, type, table)));
        }
      }
    }
    boolean complete = tables.stream().allMatch(table -> table.failure() == null);
    long lost = tables.stream().mapToLong(InventoryTable::rowsLost).sum();
    HoldInventory inventory =
        new HoldInventory(
            identifiers.next(), organization, hold, course.next(), taken, complete, lost, tables);
    records.insert(inventory);
    due.free(hold);
    return inventory;
  }

  private InventoryTable count(Subject subject) {
    Optional<InventoryTable> before = records.lastOf(subject);
    try {
      Instant bound = before.map(InventoryTable::last).orElse(null);
      HeldRows.Count count = counts.count(subject, bound);
      return counted(subject, count, Comparison.of(before.orElse(null), count));
    } catch (Problem failure) {
      return uncounted(subject, failure.code().code());
    }
  }

  private static InventoryTable counted(
      Subject subject, HeldRows.Count count, Comparison comparison) {
    return new InventoryTable(
        subject.type().name(),
        subject.table().store(),
        subject.table().name(),
        count.rows(),
        count.first(),
        count.last(),
        count.digest(),
        comparison.finding(),
        comparison.rowsLost(),
        null);
  }

  private static InventoryTable uncounted(Subject subject, String code) {
    return new InventoryTable(
        subject.type().name(),
        subject.table().store(),
        subject.table().name(),
        0,
        null,
        null,
        RowDigest.ZERO,
        Finding.UNCOUNTED,
        0,
        code);
  }
}
