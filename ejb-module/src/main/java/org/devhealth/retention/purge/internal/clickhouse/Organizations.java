package org.devhealth.retention.purge.internal.clickhouse;

import org.devhealth.retention.catalogue.GovernedTable;
import org.devhealth.retention.catalogue.OrganizationColumn;

/** Compares the column of the organization in its own type, so that the sorting key is used. */
final class Organizations {

  private Organizations() {}

  /** "The row belongs to one of the organizations {@code orgs}", a parameter of the statement. */
  static String bound(GovernedTable table) {
    String type = table.organization().type() == OrganizationColumn.Type.UUID ? "UUID" : "String";
    return "%s IN {orgs:Array(%s)}".formatted(table.organizationColumn(), type);
  }
}
