package org.devhealth.retention.explain.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.devhealth.kernel.OrgId;
import org.devhealth.kernel.Problem;
import org.devhealth.kernel.clickhouse.ClickHouseUnavailable;
import org.devhealth.kernel.data.Binding;
import org.devhealth.kernel.data.Database;
import org.devhealth.retention.RetentionError;
import org.devhealth.retention.catalogue.CatalogueCheck;
import org.devhealth.retention.catalogue.DataType;
import org.devhealth.retention.catalogue.GovernedTable;
import org.devhealth.retention.catalogue.Store;

/** Reads one record from whichever store it is in, as the role that would delete it. */
@ApplicationScoped
public class RecordReader {

  @Inject private PostgresRecords postgres;
  @Inject private ClickHouseRecords clickHouse;
  @Inject private CatalogueCheck check;
  @Inject private Database database;

  /** The columns of the key without the organization. */
  public static List<String> ownKey(GovernedTable table) {
    return table.key().stream()
        .filter(column -> !column.equals(table.organizationColumn()))
        .toList();
  }

  /** The record with this key, of this organization. */
  public Optional<FoundRecord> find(
      OrgId org, DataType type, GovernedTable table, List<String> key) {
    GovernedTable root = table.follows() == null ? table : type.table(table.follows().table());
    RecordQuery query = new RecordQuery(org, root, table, key);
    return database.with(
        Binding.purge(List.of(org)),
        handle -> {
          check.requireMatching(handle, type);
          return table.store() == Store.POSTGRES
              ? postgres.find(handle, query)
              : inClickHouse(query);
        });
  }

  private Optional<FoundRecord> inClickHouse(RecordQuery query) {
    try {
      return clickHouse.find(query);
    } catch (ClickHouseUnavailable e) {
      throw new Problem(
          RetentionError.STORE_UNAVAILABLE, "ClickHouse is away. Try again when it is back.", e);
    }
  }

  static Problem malformed(RecordQuery query, Throwable cause) {
    return new Problem(
        RetentionError.INVALID_KEY,
        "The key must be values of " + String.join(", ", ownKey(query.table())) + ".",
        cause);
  }
}
