package org.devhealth.kernel.clickhouse;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Makes the tables that are not there; a table that is there is used as it is, whatever it looks
 * like.
 *
 * <p>Thread-safe. Several servers may do it at once: a table is made {@code IF NOT EXISTS}.
 */
@ApplicationScoped
public class ClickHouseTables {

  private static final String FOLDER = "/clickhouse/";
  private static final String PRESENT =
      "SELECT name FROM system.tables WHERE database = currentDatabase()";
  private static final Duration CREATE_LIMIT = Duration.ofMinutes(1);

  private final ClickHouse clickHouse;
  private final ClickHouseTablesConfig config;

  /** For the container's proxy. */
  protected ClickHouseTables() {
    this(null, null);
  }

  @Inject
  public ClickHouseTables(ClickHouse clickHouse, ClickHouseTablesConfig config) {
    this.clickHouse = clickHouse;
    this.config = config;
  }

  /**
   * Makes all absent tables.
   *
   * @return the names of those made, in the order of the files; empty when all were there
   * @throws ClickHouseUnavailable when the store is away
   * @throws ClickHouseFailure when it refuses, for example for lack of rights
   */
  public List<String> createAbsent() {
    TableEngine engine = config.engine();
    List<TableDefinition> absent = absent();
    for (TableDefinition table : absent) {
      clickHouse.execute(Statement.of(table.createdBy(engine)).within(CREATE_LIMIT));
    }
    return absent.stream().map(TableDefinition::name).toList();
  }

  private List<TableDefinition> absent() {
    Set<String> present = new HashSet<>();
    clickHouse.rows(Statement.of(PRESENT)).forEach(row -> present.add(row.getString("name")));
    return definitions().stream().filter(table -> !present.contains(table.name())).toList();
  }

  static List<TableDefinition> definitions() {
    return read("index")
        .lines()
        .flatMap(file -> TableDefinition.read(read(file)).stream())
        .toList();
  }

  private static String read(String file) {
    try (InputStream in = ClickHouseTables.class.getResourceAsStream(FOLDER + file)) {
      if (in == null) {
        throw new IllegalStateException("missing in the archive: " + FOLDER + file);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
