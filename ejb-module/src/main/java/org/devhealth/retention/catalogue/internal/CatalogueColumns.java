package org.devhealth.retention.catalogue.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import org.devhealth.kernel.clickhouse.TenantColumns;
import org.devhealth.retention.catalogue.DataCatalogue;
import org.devhealth.retention.catalogue.GovernedTable;
import org.devhealth.retention.catalogue.Store;

/** The organization's column of governed tables, an operator's own ones included. */
@ApplicationScoped
public class CatalogueColumns implements TenantColumns {

  @Inject private DataCatalogue catalogue;

  @Override
  public Map<String, String> byTable() {
    Map<String, String> columns = new HashMap<>();
    catalogue.all().stream()
        .flatMap(type -> type.tables().stream())
        .filter(table -> table.store() == Store.CLICKHOUSE)
        .forEach((GovernedTable table) -> columns.put(table.name(), table.organizationColumn()));
    return columns;
  }
}
