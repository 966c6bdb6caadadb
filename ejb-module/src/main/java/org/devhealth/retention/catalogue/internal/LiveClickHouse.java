package org.devhealth.retention.catalogue.internal;

import com.clickhouse.client.api.query.GenericRecord;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.devhealth.kernel.clickhouse.ClickHouse;
import org.devhealth.kernel.clickhouse.Statement;
import org.devhealth.retention.catalogue.DataType;
import org.devhealth.retention.catalogue.GovernedTable;
import org.devhealth.retention.catalogue.Mismatch;
import org.devhealth.retention.catalogue.Store;

/** Compares governed tables of ClickHouse with its system tables. */
@ApplicationScoped
public class LiveClickHouse {

  private static final String TABLES =
      """
      SELECT name, engine, sorting_key FROM system.tables
      WHERE database = currentDatabase() AND name IN {tables:Array(String)}
      """;
  private static final String COLUMNS =
      """
      SELECT table, name, type FROM system.columns
      WHERE database = currentDatabase() AND table IN {tables:Array(String)}
      """;
  private static final Set<String> MERGING =
      Set.of("Aggregating", "Summing", "Collapsing", "VersionedCollapsing", "Graphite");

  /** How a table keeps its rows. */
  private record Engine(String name, Set<String> sortingKey) {}

  @Inject private ClickHouse clickHouse;

  /**
   * What is wrong with the data type's tables here.
   *
   * @throws org.devhealth.kernel.clickhouse.ClickHouseUnavailable when the store is away
   */
  public List<Mismatch> compare(DataType type) {
    List<GovernedTable> tables =
        type.tables().stream().filter(table -> table.store() == Store.CLICKHOUSE).toList();
    if (tables.isEmpty()) {
      return List.of();
    }
    List<String> names = tables.stream().map(GovernedTable::name).toList();
    Map<String, Engine> engines = engines(names);
    Map<String, Map<String, String>> columns = columns(names);
    List<Mismatch> mismatches = new ArrayList<>();
    for (GovernedTable table : tables) {
      LiveTable live = new LiveTable(columns.getOrDefault(table.name(), Map.of()));
      compare(table, engines.get(table.name()), live)
          .forEach(wrong -> mismatches.add(new Mismatch(Store.CLICKHOUSE, table.name(), wrong)));
    }
    return mismatches;
  }

  private static List<String> compare(GovernedTable table, Engine engine, LiveTable live) {
    if (engine == null) {
      return List.of("does not exist");
    }
    List<String> wrong = new ArrayList<>(ColumnComparison.of(table, live));
    boolean replacing = engine.name().contains("Replacing");
    if (!engine.name().endsWith("MergeTree")
        || MERGING.stream().anyMatch(engine.name()::contains)) {
      wrong.add("has the engine " + engine.name() + ", whose rows cannot be counted and deleted");
    } else if (replacing != table.replacing()) {
      wrong.add("has the engine " + engine.name() + ", replacing is " + table.replacing());
    }
    if (replacing && !engine.sortingKey().equals(Set.copyOf(table.key()))) {
      wrong.add("is sorted by " + String.join(", ", engine.sortingKey()) + ", not by its key");
    }
    return wrong;
  }

  private Map<String, Engine> engines(List<String> names) {
    Map<String, Engine> engines = new HashMap<>();
    for (GenericRecord row : clickHouse.rows(Statement.of(TABLES).with("tables", names))) {
      Set<String> key =
          Arrays.stream(row.getString("sorting_key").split(",", -1))
              .map(String::strip)
              .collect(Collectors.toSet());
      engines.put(row.getString("name"), new Engine(row.getString("engine"), key));
    }
    return engines;
  }

  private Map<String, Map<String, String>> columns(List<String> names) {
    Map<String, Map<String, String>> columns = new HashMap<>();
    for (GenericRecord row : clickHouse.rows(Statement.of(COLUMNS).with("tables", names))) {
      columns
          .computeIfAbsent(row.getString("table"), table -> new HashMap<>())
          .put(row.getString("name"), row.getString("type"));
    }
    return columns;
  }
}
