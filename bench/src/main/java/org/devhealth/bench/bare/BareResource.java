package org.devhealth.bench.bare;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;

/** Answers what the product answers for a data type, from memory and to everybody. */
@RequestScoped
@Path("type")
@Produces(MediaType.APPLICATION_JSON)
public class BareResource {

  /** As the product's. */
  public record BareType(
      String name,
      String description,
      int floorDays,
      String status,
      List<String> mismatches,
      List<BareTable> tables) {}

  /** As the product's. */
  public record BareTable(
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

  @GET
  public BareType get() {
    return new BareType(
        "audit_log", "Audit events", 365, "matching", List.of(), List.of(auditLog()));
  }

  private static BareTable auditLog() {
    return new BareTable(
        "postgres",
        "audit_log",
        "org_id",
        "occurred_at",
        List.of(),
        List.of("id"),
        false,
        Map.of("user", List.of("actor_id", "actor_email")),
        "",
        List.of());
  }
}
