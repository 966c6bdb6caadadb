package org.devhealth.retention.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.devhealth.kernel.Problem;
import org.junit.jupiter.api.Test;

class CatalogueTest {

  @Test
  void theCatalogueIsReadWhole() {
    DataCatalogue catalogue = loaded();

    assertThat(catalogue.all())
        .extracting(DataType::name)
        .containsExactly(
            "audit_log",
            "sync_logs",
            "sessions",
            "retention_runs",
            "git_commits",
            "pull_requests",
            "ci_runs",
            "deployments",
            "work_items",
            "work_graph",
            "metrics_daily");
    assertThat(catalogue.require("git_commits").childrenOf(commits(catalogue)))
        .extracting(GovernedTable::name)
        .containsExactly("git_commit_stats");
  }

  @Test
  void onlyEventsWaitForTheirSealAndRunsForTheirEnd() {
    assertThat(loaded().all())
        .flatExtracting(DataType::tables)
        .filteredOn(table -> table.unlessIn() != null)
        .extracting(GovernedTable::name)
        .containsExactly("audit_log", "purge_runs");
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
                    OrganizationColumn.usualOf(Store.POSTGRES),
                    new TimeColumn("at", false, List.of()),
                    List.of("id"),
                    false,
                    SubjectColumns.NONE,
                    null,
                    null))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static GovernedTable commits(DataCatalogue catalogue) {
    return catalogue.require("git_commits").table("git_commits");
  }

  private static DataCatalogue loaded() {
    DataCatalogue catalogue = new DataCatalogue();
    catalogue.load(Optional.empty());
    return catalogue;
  }
}
