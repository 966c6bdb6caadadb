package org.devhealth.retention.catalogue;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.devhealth.kernel.Problem;
import org.devhealth.kernel.clickhouse.ClickHouseUnavailable;
import org.devhealth.kernel.data.Binding;
import org.devhealth.kernel.data.Database;
import org.devhealth.retention.RetentionError;
import org.devhealth.retention.catalogue.internal.LiveClickHouse;
import org.devhealth.retention.catalogue.internal.LivePostgres;
import org.jdbi.v3.core.Handle;

/**
 * Compares data types with the tables, columns, types and rights that the stores have now.
 *
 * <p>Every call asks the stores, so what an operator has repaired counts at once.
 */
@Stateless
public class CatalogueCheck {

  @Inject private LivePostgres postgres;
  @Inject private LiveClickHouse clickHouse;
  @Inject private Database database;

  /**
   * What is wrong with the data type's tables; empty when it can run.
   *
   * @throws Problem {@code retention.store-unavailable}
   */
  public List<Mismatch> mismatches(DataType type) {
    return database.with(Binding.platform(), handle -> compare(handle, type));
  }

  /**
   * Refuses a data type that does not match, in the caller's transaction.
   *
   * @throws Problem {@code retention.catalogue-mismatch}, {@code retention.store-unavailable}
   */
  public void requireMatching(Handle handle, DataType type) {
    List<Mismatch> mismatches = compare(handle, type);
    if (!mismatches.isEmpty()) {
      throw new Problem(
          RetentionError.CATALOGUE_MISMATCH,
          mismatches.stream()
              .map(Mismatch::toString)
              .collect(Collectors.joining("; ", "", ". Correct the table or the catalogue.")));
    }
  }

  private List<Mismatch> compare(Handle handle, DataType type) {
    List<Mismatch> mismatches = new ArrayList<>(postgres.compare(handle, type));
    try {
      mismatches.addAll(clickHouse.compare(type));
    } catch (ClickHouseUnavailable e) {
      throw new Problem(
          RetentionError.STORE_UNAVAILABLE, "ClickHouse is away. Try again when it is back.", e);
    }
    return mismatches;
  }
}
