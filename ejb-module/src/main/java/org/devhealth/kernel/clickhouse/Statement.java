package org.devhealth.kernel.clickhouse;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One statement with its server-side parameters, written {@code {name:Type}} in the SQL.
 *
 * @param parameters values by name; lists become ClickHouse arrays
 * @param settings server settings of this statement only
 * @param queryId names the statement in {@code system.processes}, or null for a random one
 * @param limit the longest it may take
 */
public record Statement(
    String sql,
    Map<String, Object> parameters,
    Map<String, String> settings,
    String queryId,
    Duration limit) {

  private static final Duration DEFAULT_LIMIT = Duration.ofSeconds(30);

  public Statement {
    parameters = Map.copyOf(parameters);
    settings = Map.copyOf(settings);
  }

  /** A statement without parameters and with the default time limit. */
  public static Statement of(String sql) {
    return new Statement(sql, Map.of(), Map.of(), null, DEFAULT_LIMIT);
  }

  public Statement with(String parameter, Object value) {
    return new Statement(sql, added(parameters, parameter, value), settings, queryId, limit);
  }

  public Statement setting(String name, String value) {
    return new Statement(sql, parameters, added(settings, name, value), queryId, limit);
  }

  public Statement named(String newQueryId) {
    return new Statement(sql, parameters, settings, newQueryId, limit);
  }

  public Statement within(Duration newLimit) {
    return new Statement(sql, parameters, settings, queryId, newLimit);
  }

  private static <V> Map<String, V> added(Map<String, V> map, String key, V value) {
    Map<String, V> more = new LinkedHashMap<>(map);
    more.put(key, value);
    return more;
  }
}
