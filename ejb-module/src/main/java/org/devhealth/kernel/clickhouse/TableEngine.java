package org.devhealth.kernel.clickhouse;

/**
 * How the operator's ClickHouse wants its tables made.
 *
 * @param prefix before the engine's name, for example {@code Replicated}; empty for none
 * @param arguments before the engine's own arguments, for example {@code
 *     '/clickhouse/tables/{shard}/{table}', '{replica}'}; empty for none
 * @param cluster the cluster on which tables are made; empty for this server only
 */
record TableEngine(String prefix, String arguments, String cluster) {

  TableEngine {
    if (!prefix.matches("[A-Za-z]*")) {
      throw new IllegalArgumentException(
          "devhealth.clickhouse.tables.engine-prefix: letters only, for example Replicated");
    }
    if (!cluster.matches("[\\w.{}-]*")) {
      throw new IllegalArgumentException("devhealth.clickhouse.tables.cluster: not a name");
    }
  }

  /** Replaces the head of a statement; group 1 is the table. */
  String head() {
    String target = cluster.isEmpty() ? "" : "ON CLUSTER '" + cluster + "' ";
    return "CREATE TABLE IF NOT EXISTS $1 " + target + "(";
  }

  String clause(String engine, String own) {
    boolean both = !arguments.isEmpty() && !own.isEmpty();
    return prefix + engine + "(" + arguments + (both ? ", " : "") + own + ")";
  }
}
