package org.devhealth.kernel.clickhouse;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One table's {@code CREATE TABLE} statement as its file has it.
 *
 * @param name the table
 * @param sql the whole statement, for a single ordinary server
 */
record TableDefinition(String name, String sql) {

  private static final Pattern HEAD = Pattern.compile("CREATE TABLE IF NOT EXISTS (\\w+) \\(");
  private static final Pattern ENGINE = Pattern.compile("\\) ENGINE = (\\w+)(?:\\(([^)]*)\\))?");

  /**
   * The tables of one file: statements that end with a semicolon, comments on lines of their own.
   */
  static List<TableDefinition> read(String script) {
    List<TableDefinition> tables = new ArrayList<>();
    for (String statement : script.replaceAll("(?m)^--.*$", "").split(";", -1)) {
      if (!statement.isBlank()) {
        tables.add(of(statement.strip()));
      }
    }
    return tables;
  }

  /** The statement with the operator's engine and cluster. */
  String createdBy(TableEngine engine) {
    String clustered = HEAD.matcher(sql).replaceFirst(engine.head());
    return ENGINE.matcher(clustered).replaceFirst(match -> engineClause(engine, match));
  }

  private static String engineClause(TableEngine engine, MatchResult match) {
    return Matcher.quoteReplacement(
        ") ENGINE = " + engine.clause(match.group(1), own(match.group(2))));
  }

  private static String own(String arguments) {
    return arguments == null ? "" : arguments;
  }

  private static TableDefinition of(String statement) {
    Matcher head = HEAD.matcher(statement);
    if (!head.lookingAt() || !ENGINE.matcher(statement).find()) {
      throw new IllegalArgumentException("not a table definition: " + statement);
    }
    return new TableDefinition(head.group(1), statement);
  }
}
