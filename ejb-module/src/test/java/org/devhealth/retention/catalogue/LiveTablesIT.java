package org.devhealth.retention.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.devhealth.kernel.data.Binding;
import org.devhealth.kernel.data.MigratedPostgres;
import org.devhealth.retention.catalogue.internal.LivePostgres;
import org.junit.jupiter.api.Test;

class LiveTablesIT {

  private final LivePostgres postgres = new LivePostgres();

  @Test
  void everyBuiltInTableOfPostgresFitsTheMigratedSchema() {
    DataCatalogue catalogue = new DataCatalogue();
    catalogue.load(Optional.empty());

    assertThat(catalogue.all()).allSatisfy(type -> assertThat(mismatches(type)).isEmpty());
  }

  @Test
  void aTableThatPurgesMayNotTouchIsNamedWithAllThatIsWrong() {
    DataType users =
        type(new TimeColumn("full_name", false, List.of()), List.of("id"), SubjectColumns.NONE);

    assertThat(mismatches(users))
        .extracting(Mismatch::toString)
        .contains(
            "postgres.users has no column org_id",
            "postgres.users has column full_name of type text",
            "postgres.users gives devhealth_purge no right to delete",
            "postgres.users lets devhealth_purge not read id");
  }

  private List<Mismatch> mismatches(DataType type) {
    return MigratedPostgres.shared()
        .with(Binding.platform(), handle -> postgres.compare(handle, type));
  }

  private static DataType type(TimeColumn time, List<String> key, SubjectColumns subjects) {
    GovernedTable table =
        new GovernedTable(
            Store.POSTGRES,
            "users",
            OrganizationColumn.usualOf(Store.POSTGRES),
            time,
            key,
            false,
            subjects,
            null,
            null);
    return new DataType("people", "People", 1, List.of(table));
  }
}
