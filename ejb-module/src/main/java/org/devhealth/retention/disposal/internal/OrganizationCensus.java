package org.devhealth.retention.disposal.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.devhealth.kernel.OrgId;
import org.devhealth.kernel.data.Binding;
import org.devhealth.kernel.data.Database;
import org.devhealth.retention.catalogue.Store;
import org.devhealth.retention.disposal.DeletionPreview;
import org.devhealth.retention.purge.OrganizationPurges;
import org.devhealth.retention.purge.PlannedTable;

/** Counts what an organization has in every table of both stores; in the caller's transaction. */
@ApplicationScoped
public class OrganizationCensus {

  private static final String COUNT = "SELECT * FROM count_organization(:org)";

  @Inject private Database database;
  @Inject private OrganizationPurges purges;

  /** What would go and what would stay. */
  public record Counted(List<DeletionPreview.Table> tables, List<DeletionPreview.Kept> kept) {

    public Counted {
      tables = List.copyOf(tables);
      kept = List.copyOf(kept);
    }
  }

  private record Owned(String table, long rows, String kept) {}

  /** The rows of the organization now. */
  public Counted count(OrgId organization) {
    Map<String, DeletionPreview.Table> tables = new LinkedHashMap<>();
    purges.count(organization).stream()
        .map(OrganizationCensus::governed)
        .forEach(table -> tables.put(table.store() + "." + table.table(), table));
    List<DeletionPreview.Kept> kept = new ArrayList<>();
    for (Owned owned : owned(organization)) {
      if (owned.kept() != null) {
        kept.add(new DeletionPreview.Kept(owned.table(), owned.rows(), owned.kept()));
        continue;
      }
      // of a governed table the rows without an age yet go as well, at the end
      tables.merge(
          Store.POSTGRES.wireName() + "." + owned.table(),
          new DeletionPreview.Table(Store.POSTGRES.wireName(), owned.table(), owned.rows(), 0),
          (governed, all) ->
              new DeletionPreview.Table(
                  governed.store(),
                  governed.table(),
                  all.rows() - governed.heldRows(),
                  governed.heldRows()));
    }
    return new Counted(List.copyOf(tables.values()), kept);
  }

  private List<Owned> owned(OrgId organization) {
    return database.with(
        Binding.platform(),
        handle ->
            handle
                .createQuery(COUNT)
                .bind("org", organization.value())
                .map(
                    (row, context) ->
                        new Owned(
                            row.getString("table_name"),
                            row.getLong("row_count"),
                            row.getString("kept")))
                .list());
  }

  private static DeletionPreview.Table governed(PlannedTable table) {
    return new DeletionPreview.Table(
        table.store().wireName(), table.table(), table.rows(), table.heldRows());
  }
}
