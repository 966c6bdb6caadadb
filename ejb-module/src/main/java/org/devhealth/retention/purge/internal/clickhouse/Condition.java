package org.devhealth.retention.purge.internal.clickhouse;

import java.util.LinkedHashMap;
import java.util.Map;
import org.devhealth.kernel.clickhouse.Statement;

/** A piece of SQL with its server-side parameters. */
record Condition(String sql, Map<String, Object> parameters) {

  Condition {
    parameters = Map.copyOf(parameters);
  }

  /** Both conditions. */
  Condition and(Condition other) {
    Map<String, Object> both = new LinkedHashMap<>(parameters);
    both.putAll(other.parameters());
    return new Condition(sql + " AND " + other.sql(), both);
  }

  /** The statement with the parameters of this condition. */
  Statement applyTo(Statement statement) {
    Statement bound = statement;
    for (Map.Entry<String, Object> parameter : parameters.entrySet()) {
      bound = bound.with(parameter.getKey(), parameter.getValue());
    }
    return bound;
  }
}
