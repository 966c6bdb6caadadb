package org.devhealth.bench.bare;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** Answers what the product answers for a data type, from memory and to everybody. */
@RequestScoped
@Path("type")
@Produces(MediaType.APPLICATION_JSON)
public class BareResource {

  /** As the product's. */
  public record BareType(String name, String description, int floorDays, List<BareTable> tables) {}

  /** As the product's. */
  public record BareTable(String store, String table, String timeColumn, List<String> key) {}

  @GET
  public BareType get() {
    return new BareType(
        "audit_log",
        "Audit events",
        365,
        List.of(new BareTable("postgres", "audit_log", "occurred_at", List.of("id"))));
  }
}
