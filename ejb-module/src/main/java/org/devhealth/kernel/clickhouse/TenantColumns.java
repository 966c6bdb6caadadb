package org.devhealth.kernel.clickhouse;

import java.util.Map;

/**
 * Which column of a table names the organization, where it is not {@code org_id}. Port: beans of
 * the features that know tables.
 */
public interface TenantColumns {

  /** The column by table. */
  Map<String, String> byTable();
}
