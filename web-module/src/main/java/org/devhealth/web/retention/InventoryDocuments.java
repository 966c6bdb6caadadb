package org.devhealth.web.retention;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.devhealth.retention.custody.HoldInventory;
import org.devhealth.retention.custody.InventoryTable;

/** Inventories of holds on the wire. */
public final class InventoryDocuments {

  private InventoryDocuments() {}

  /** What a hold kept at one time. */
  public record InventoryView(
      UUID id,
      UUID holdId,
      String occasion,
      Instant takenAt,
      boolean complete,
      long rows,
      long rowsLost,
      List<TableView> tables) {

    static InventoryView of(HoldInventory inventory) {
      return new InventoryView(
          inventory.id(),
          inventory.holdId(),
          inventory.occasion().name().toLowerCase(Locale.ROOT),
          inventory.takenAt(),
          inventory.complete(),
          inventory.rows(),
          inventory.rowsLost(),
          inventory.tables().stream().map(TableView::of).toList());
    }
  }

  /** One table of it. */
  public record TableView(
      String dataType,
      String store,
      String table,
      long rows,
      Instant firstAt,
      Instant lastAt,
      String digest,
      String finding,
      long rowsLost,
      String failure) {

    static TableView of(InventoryTable table) {
      return new TableView(
          table.dataType(),
          table.store().wireName(),
          table.table(),
          table.rows(),
          table.first(),
          table.last(),
          table.digest().toString(),
          table.finding().name().toLowerCase(Locale.ROOT),
          table.rowsLost(),
          table.failure());
    }
  }
}
