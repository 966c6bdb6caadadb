package org.devhealth.it.purge;

import java.time.Instant;
import java.util.List;

/** A store as the witness sees it: rows are made and counted with its own SQL. */
interface TableStore {

  /** Makes old and young rows of a data type's tables in it, held ones and others. */
  void fill(List<CatalogueTable> tables);

  /**
   * How many expired rows the hold keeps, or does not keep; a child's rows go with the parent's.
   */
  long expired(CatalogueTable table, List<CatalogueTable> tables, Instant cutoff, boolean held);

  /** All rows of the organization, versions once. */
  long all(CatalogueTable table, List<CatalogueTable> tables);

  static CatalogueTable parentOf(CatalogueTable child, List<CatalogueTable> tables) {
    return tables.stream()
        .filter(table -> table.name().equals(child.follows()))
        .findFirst()
        .orElseThrow();
  }
}
