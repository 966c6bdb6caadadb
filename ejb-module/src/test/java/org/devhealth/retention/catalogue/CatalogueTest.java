package org.devhealth.retention.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.devhealth.kernel.Problem;
import org.junit.jupiter.api.Test;

class CatalogueTest {

  @Test
  void theCatalogueIsReadWhole() {
    DataCatalogue catalogue = loaded();

    assertThat(catalogue.all())
        .extracting(DataType::name)
        .containsExactly("audit_log", "git_commits", "metrics_daily");
    assertThat(catalogue.require("git_commits").childrenOf(commits(catalogue)))
        .extracting(GovernedTable::name)
        .containsExactly("git_commit_stats");
  }

  @Test
  void onlyTheAuditLogWaitsForItsSeal() {
    assertThat(loaded().all())
        .flatExtracting(DataType::tables)
        .filteredOn(table -> table.unlessIn() != null)
        .extracting(GovernedTable::name)
        .containsExactly("audit_log");
  }

  @Test
  void anUnknownDataTypeIsRefusedByName() {
    assertThatThrownBy(() -> loaded().require("everything"))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("audit_log");
  }

  @Test
  void aNameThatIsNoIdentifierNeverReachesSql() {
    assertThatThrownBy(
            () ->
                new GovernedTable(
                    Store.POSTGRES,
                    "audit_log; DROP TABLE users",
                    "org_id",
                    new TimeColumn("at", false),
                    List.of("id"),
                    false,
                    Map.of(),
                    null,
                    null))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static GovernedTable commits(DataCatalogue catalogue) {
    return catalogue.require("git_commits").table("git_commits");
  }

  private static DataCatalogue loaded() {
    DataCatalogue catalogue = new DataCatalogue();
    catalogue.load();
    return catalogue;
  }
}
