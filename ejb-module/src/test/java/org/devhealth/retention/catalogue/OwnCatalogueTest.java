package org.devhealth.retention.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnCatalogueTest {

  private static final String TICKETS =
      """
      {"name": "tickets", "store": "%s", "description": "Tickets", "floor_days": 30, "tables": [
        {"table": "tickets", "organization": "customer", "organization_type": "text",
         "time": "closed_at", "time_or": ["opened_at"], "key": ["id"], "subjects": {"user": ["owner"]}},
        {"table": "ticket_lines", "key": ["id"], "follows": {"table": "tickets", "columns": ["ticket"]}}
      ]}
      """
          .formatted("postgres");

  @TempDir private Path folder;

  @Test
  void ownTypesStandBesideTheBuiltInOnes() throws IOException {
    DataCatalogue catalogue = loaded(TICKETS);

    DataType tickets = catalogue.require("tickets");
    assertThat(catalogue.require("audit_log").floorDays()).isEqualTo(365);
    assertThat(tickets.floorDays()).isEqualTo(30);
    assertThat(tickets.table("tickets").organization())
        .isEqualTo(new OrganizationColumn("customer", OrganizationColumn.Type.TEXT));
    assertThat(tickets.table("tickets").time().sql("t."))
        .isEqualTo("coalesce(t.closed_at, t.opened_at)");
    assertThat(tickets.childrenOf(tickets.table("tickets")))
        .extracting(GovernedTable::name)
        .containsExactly("ticket_lines");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"tickets\", \"store\"|\"audit_log\", \"store\"|data type audit_log is listed twice",
        "\"table\": \"tickets\", \"org|\"table\": \"users; DROP\", \"org|not a plain identifier",
        "\"table\": \"ticket_lines\"|\"table\": \"tickets\"|governed twice",
        "{\"table\": \"tickets\", \"columns\"|{\"table\": \"gone\", \"columns\"|has no table gone",
        "[\"ticket\"]|[\"ticket\", \"line\"]|one column for each key column",
        "\"time\": \"closed_at\"|\"day\": \"closed_at\"|a time, not a day",
        "\"floor_days\"|\"flor_days\"|flor_days",
        "\"postgres\"|\"oracle\"|ORACLE"
      })
  void aMistakeInTheFileNamesTheFileAndTheEntry(String right, String wrong, String message) {
    assertThatThrownBy(() -> loaded(TICKETS.replace(right, wrong)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("devhealth.retention.catalogue.file")
        .hasMessageContaining("own.json")
        .hasMessageContaining(message);
  }

  @Test
  void aFileThatIsAbsentEndsTheStart() {
    assertThatThrownBy(() -> new DataCatalogue().load(Optional.of(folder.resolve("absent.json"))))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("absent.json");
  }

  @Test
  void theBuiltInTablesAreGovernedByOneTypeOnly() {
    DataCatalogue catalogue = new DataCatalogue();
    catalogue.load(Optional.empty());

    List<String> tables =
        catalogue.all().stream()
            .flatMap(type -> type.tables().stream())
            .map(table -> table.store() + table.name())
            .toList();
    assertThat(tables).doesNotHaveDuplicates().hasSizeGreaterThan(30);
  }

  private DataCatalogue loaded(String type) throws IOException {
    Path file = folder.resolve("own.json");
    Files.writeString(file, "{\"data_types\": [" + type + "]}");
    DataCatalogue catalogue = new DataCatalogue();
    catalogue.load(Optional.of(file));
    return catalogue;
  }
}
