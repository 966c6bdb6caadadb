package org.devhealth.web.retention;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.devhealth.kernel.Page;
import org.devhealth.kernel.gate.RequireFeature;
import org.devhealth.kernel.gate.RequirePermission;
import org.devhealth.retention.catalogue.DataCatalogue;
import org.devhealth.retention.catalogue.DataType;
import org.devhealth.retention.catalogue.GovernedTable;

/** The data catalogue. */
@RequestScoped
@Path("/api/v1/admin/data-types")
@Produces(MediaType.APPLICATION_JSON)
@RequirePermission("manage:retention")
@RequireFeature("custom_retention")
public class DataTypesResource {

  @Inject private DataCatalogue catalogue;

  /** A data type with its tables. */
  public record DataTypeView(
      String name, String description, int floorDays, List<TableView> tables) {}

  /** A governed table. */
  public record TableView(
      String store, String table, String timeColumn, List<String> key, String follows) {}

  @GET
  public Page<DataTypeView> list() {
    return new Page<>(catalogue.all().stream().map(DataTypesResource::view).toList(), null);
  }

  @GET
  @Path("{name}")
  public DataTypeView get(@PathParam("name") String name) {
    return view(catalogue.require(name));
  }

  private static DataTypeView view(DataType type) {
    return new DataTypeView(
        type.name(),
        type.description(),
        type.floorDays(),
        type.tables().stream().map(DataTypesResource::view).toList());
  }

  private static TableView view(GovernedTable table) {
    return new TableView(
        table.store().wireName(),
        table.name(),
        table.time() == null ? null : table.time().name(),
        table.key(),
        table.follows() == null ? null : table.follows().table());
  }
}
