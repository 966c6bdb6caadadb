package org.devhealth.retention.explain.internal;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.devhealth.retention.catalogue.GovernedTable;
import org.devhealth.retention.catalogue.SubjectKind;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/** Finds a record in PostgreSQL. */
@ApplicationScoped
class PostgresRecords {

  private static final String DATA_EXCEPTION = "22";
  private static final String TYPES =
      """
      SELECT a.attname || ' ' || format_type(a.atttypid, a.atttypmod) FROM pg_attribute a
      WHERE a.attrelid = to_regclass(:table) AND a.attnum > 0 AND NOT a.attisdropped
      """;
  private static final String FIND =
      "SELECT %s AS at, %s AS waits%s FROM %s WHERE t.%s = cast(:org AS %s) AND %s LIMIT 1";

  Optional<FoundRecord> find(Handle handle, RecordQuery wanted) {
    Map<String, String> types =
        handle
            .createQuery(TYPES)
            .bind("table", wanted.table().name())
            .mapTo(String.class)
            .collect(
                Collectors.toMap(
                    line -> line.substring(0, line.indexOf(' ')),
                    line -> line.substring(line.indexOf(' ') + 1)));
    Query query = handle.createQuery(sql(wanted, types));
    for (int i = 0; i < wanted.key().size(); i++) {
      query.bind("key" + i, wanted.key().get(i));
    }
    try {
      return query
          .bind("org", wanted.organization().value())
          .map((row, context) -> record(row, wanted.root()))
          .findOne();
    } catch (UnableToExecuteStatementException e) {
      if (e.getCause() instanceof SQLException sql
          && sql.getSQLState() != null
          && sql.getSQLState().startsWith(DATA_EXCEPTION)) {
        throw RecordReader.malformed(wanted, e);
      }
      throw e;
    }
  }

  private static String sql(RecordQuery wanted, Map<String, String> types) {
    GovernedTable root = wanted.root();
    String alias = wanted.isChild() ? "c." : "t.";
    return FIND.formatted(
        root.time().sql("t."),
        waits(root),
        subjects(root),
        wanted.isChild() ? joined(wanted) : root.name() + " t",
        root.organizationColumn(),
        root.organization().type().wireName(),
        wanted.conditions(
            (column, number) ->
                "%s%s = cast(:key%d AS %s)".formatted(alias, column, number, types.get(column))));
  }

  private static String waits(GovernedTable root) {
    return root.unlessIn() == null
        ? "false"
        : "EXISTS (SELECT FROM %1$s u WHERE u.%2$s = t.%2$s)"
            .formatted(root.unlessIn(), root.key().get(0));
  }

  private static String subjects(GovernedTable root) {
    return root.subjects().all().stream()
        .map(column -> ", lower(t." + column + "::text) AS subject_" + column)
        .collect(Collectors.joining());
  }

  private static String joined(RecordQuery wanted) {
    List<String> matches = new ArrayList<>();
    for (String column : wanted.table().follows().columns()) {
      matches.add("c." + column + " = t." + wanted.root().key().get(matches.size()));
    }
    return "%s t JOIN %s c ON %s"
        .formatted(wanted.root().name(), wanted.table().name(), String.join(" AND ", matches));
  }

  private static FoundRecord record(ResultSet row, GovernedTable root) throws SQLException {
    Map<SubjectKind, Set<String>> subjects = new EnumMap<>(SubjectKind.class);
    for (Map.Entry<SubjectKind, List<String>> columns : root.subjects().single().entrySet()) {
      Set<String> named = new HashSet<>();
      for (String column : columns.getValue()) {
        String subject = row.getString("subject_" + column);
        if (subject != null) {
          named.add(subject.toLowerCase(Locale.ROOT));
        }
      }
      subjects.put(columns.getKey(), named);
    }
    return new FoundRecord(Times.instant(row, "at"), false, row.getBoolean("waits"), subjects);
  }
}
