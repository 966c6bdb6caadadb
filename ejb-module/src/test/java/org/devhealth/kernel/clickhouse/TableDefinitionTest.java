package org.devhealth.kernel.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TableDefinitionTest {

  private static final TableEngine ORDINARY = new TableEngine("", "", "");

  @Test
  void everyTableIsDefinedOnce() {
    assertThat(ClickHouseTables.definitions())
        .extracting(TableDefinition::name)
        .doesNotHaveDuplicates()
        .contains("repos", "git_commits", "git_commit_stats", "repo_metrics_daily", "purge_keys");
  }

  @Test
  void everyFileIsInTheIndexInItsOrder() throws IOException {
    Path folder = Path.of("src/main/resources/clickhouse");
    try (var files = Files.list(folder)) {
      assertThat(Files.readAllLines(folder.resolve("index")))
          .containsExactlyElementsOf(
              files
                  .map(file -> file.getFileName().toString())
                  .filter(name -> name.endsWith(".sql"))
                  .sorted()
                  .toList());
    }
  }

  @Test
  void everyTableNamesItsOrganization() {
    assertThat(ClickHouseTables.definitions())
        .allSatisfy(
            table -> assertThat(table.sql()).containsPattern("\n {2}org_id +(String|UUID),"));
  }

  @Test
  void dailyTablesArePartitionedByTheirMonth() {
    Map<String, TableDefinition> tables =
        ClickHouseTables.definitions().stream()
            .collect(Collectors.toMap(TableDefinition::name, Function.identity()));

    assertThat(tables.get("dora_metrics_daily").sql()).contains("PARTITION BY toYYYYMM(day)");
    assertThat(tables.get("git_commits").sql()).doesNotContain("PARTITION BY");
  }

  @Test
  void anOrdinaryServerGetsTheStatementUnchanged() {
    assertThat(ClickHouseTables.definitions())
        .allSatisfy(table -> assertThat(table.createdBy(ORDINARY)).isEqualTo(table.sql()));
  }

  @Test
  void aReplicatedClusterGetsItsOwnEngine() {
    TableEngine replicated = new TableEngine("Replicated", "'/t/{table}', '{replica}'", "main");
    List<TableDefinition> tables =
        TableDefinition.read(
            """
            -- a comment; with a semicolon
            CREATE TABLE IF NOT EXISTS a (
              x String
            ) ENGINE = ReplacingMergeTree(x)
            ORDER BY x;
            CREATE TABLE IF NOT EXISTS b (
              x String
            ) ENGINE = MergeTree()
            ORDER BY x;
            """);

    assertThat(tables.get(0).createdBy(replicated))
        .startsWith("CREATE TABLE IF NOT EXISTS a ON CLUSTER 'main' (")
        .contains(") ENGINE = ReplicatedReplacingMergeTree('/t/{table}', '{replica}', x)");
    assertThat(tables.get(1).createdBy(replicated))
        .contains(") ENGINE = ReplicatedMergeTree('/t/{table}', '{replica}')");
  }

  @Test
  void somethingElseThanATableIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> TableDefinition.read("DROP TABLE x;"));
  }

  @Test
  void anEngineThatIsNotANameIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TableEngine("Replicated(", "", ""))
        .withMessageContaining("devhealth.clickhouse.tables.engine-prefix");
  }
}
