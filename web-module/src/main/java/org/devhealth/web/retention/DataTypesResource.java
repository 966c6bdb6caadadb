package org.devhealth.web.retention;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.devhealth.kernel.Page;
import org.devhealth.kernel.Problem;
import org.devhealth.kernel.gate.RequireFeature;
import org.devhealth.kernel.gate.RequirePermission;
import org.devhealth.retention.RetentionError;
import org.devhealth.retention.catalogue.CatalogueCheck;
import org.devhealth.retention.catalogue.CatalogueReport;
import org.devhealth.retention.catalogue.DataCatalogue;
import org.devhealth.retention.catalogue.DataType;
import org.devhealth.retention.catalogue.GovernedTable;
import org.devhealth.retention.catalogue.Mismatch;

/** The data catalogue. */
@ApplicationScoped
@Path("/api/v1/admin/data-types")
@Produces(MediaType.APPLICATION_JSON)
@RequirePermission("manage:retention")
@RequireFeature("custom_retention")
public class DataTypesResource {

  @Inject private DataCatalogue catalogue;
  @Inject private CatalogueCheck check;
  @Inject private CatalogueReport report;

  /**
   * A data type with its tables.
   *
   * @param status matching, mismatch, store_unavailable, or unchecked soon after the start
   * @param mismatches what is wrong with its tables; it refuses to run while there is any
   */
  public record DataTypeView(
      String name,
      String description,
      int floorDays,
      String status,
      List<String> mismatches,
      List<TableView> tables) {}

  /**
   * A governed table.
   *
   * @param timeColumn the age of a row, or null when it goes with its parent
   * @param timeOr columns that tell the age where the time column is null
   * @param subjects columns by which holds can name rows, by kind
   * @param follows the parent, or null
   * @param parentColumns the columns that hold the parent's key
   */
  public record TableView(
      String store,
      String table,
      String organizationColumn,
      String timeColumn,
      List<String> timeOr,
      List<String> key,
      boolean replacing,
      Map<String, List<String>> subjects,
      String follows,
      List<String> parentColumns) {}

  /** All data types, with what the last comparison with the stores found. */
  @GET
  public Page<DataTypeView> list() {
    var last = report.last();
    return new Page<>(catalogue.all().stream().map(type -> view(type, last)).toList(), null);
  }

  /** One data type, with what the last comparison found. */
  @GET
  @Path("{name}")
  public DataTypeView get(@PathParam("name") String name) {
    return view(catalogue.require(name), report.last());
  }

  /** The same, compared with the stores now. */
  @GET
  @Path("{name}/comparison")
  public DataTypeView compare(@PathParam("name") String name) {
    DataType type = catalogue.require(name);
    try {
      return view(type, Optional.of(Map.of(name, check.mismatches(type))));
    } catch (Problem away) {
      if (away.code() != RetentionError.STORE_UNAVAILABLE) {
        throw away;
      }
      return view(type, "store_unavailable", List.of());
    }
  }

  private static DataTypeView view(DataType type, Optional<Map<String, List<Mismatch>>> report) {
    if (report.isEmpty()) {
      return view(type, "unchecked", List.of());
    }
    List<Mismatch> mismatches = report.get().getOrDefault(type.name(), List.of());
    return view(type, mismatches.isEmpty() ? "matching" : "mismatch", mismatches);
  }

  private static DataTypeView view(DataType type, String status, List<Mismatch> mismatches) {
    return new DataTypeView(
        type.name(),
        type.description(),
        type.floorDays(),
        status,
        mismatches.stream().map(Mismatch::toString).toList(),
        type.tables().stream().map(DataTypesResource::view).toList());
  }

  private static TableView view(GovernedTable table) {
    Map<String, List<String>> subjects = new LinkedHashMap<>();
    table.subjects().byKind().forEach((kind, columns) -> subjects.put(kind.wireName(), columns));
    boolean follows = table.follows() != null;
    return new TableView(
        table.store().wireName(),
        table.name(),
        table.organizationColumn(),
        table.time() == null ? null : table.time().name(),
        table.time() == null ? List.of() : table.time().otherwise(),
        table.key(),
        table.replacing(),
        subjects,
        follows ? table.follows().table() : null,
        follows ? table.follows().columns() : List.of());
  }
}
