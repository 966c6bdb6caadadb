package org.devhealth.retention.custody.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.devhealth.kernel.OrgId;
import org.devhealth.proof.certificate.RowDigest;
import org.devhealth.retention.catalogue.Store;
import org.devhealth.retention.custody.HoldInventory;
import org.devhealth.retention.custody.InventoryTable;
import org.jdbi.v3.core.mapper.RowMapper;

/** Reads inventories and their tables. */
final class InventoryMapper {

  static final RowMapper<HoldInventory> INVENTORY =
      (row, context) ->
          new HoldInventory(
              row.getObject("id", UUID.class),
              new OrgId(row.getObject("org_id", UUID.class)),
              row.getObject("hold_id", UUID.class),
              HoldInventory.Occasion.valueOf(row.getString("occasion").toUpperCase(Locale.ROOT)),
              instant(row, "taken_at"),
              row.getBoolean("complete"),
              row.getLong("rows_lost"),
              List.of());

  static final RowMapper<InventoryTable> TABLE =
      (row, context) ->
          new InventoryTable(
              row.getString("data_type"),
              Store.of(row.getString("store")),
              row.getString("table_name"),
              row.getLong("rows"),
              instant(row, "first_at"),
              instant(row, "last_at"),
              RowDigest.parse(row.getString("digest")),
              InventoryTable.Finding.valueOf(row.getString("finding").toUpperCase(Locale.ROOT)),
              row.getLong("rows_lost"),
              row.getString("failure"));

  private InventoryMapper() {}

  static HoldInventory with(HoldInventory bare, List<InventoryTable> tables) {
    return new HoldInventory(
        bare.id(),
        bare.organization(),
        bare.holdId(),
        bare.occasion(),
        bare.takenAt(),
        bare.complete(),
        bare.rowsLost(),
        tables);
  }

  static OffsetDateTime utc(Instant instant) {
    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
    return value == null ? null : value.toInstant();
  }
}
