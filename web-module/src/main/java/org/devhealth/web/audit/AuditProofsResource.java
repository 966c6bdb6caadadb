package org.devhealth.web.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.devhealth.audit.AuditProofs;
import org.devhealth.kernel.KernelError;
import org.devhealth.kernel.Problem;
import org.devhealth.kernel.gate.RequireFeature;
import org.devhealth.kernel.gate.RequirePermission;

/** The evidence that the log was not changed; checked by anybody with the published keys. */
@Path("/api/v1/admin/audit-logs")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class AuditProofsResource {

  @Inject private AuditProofs proofs;

  /**
   * An inclusion proof.
   *
   * @param event exactly the object whose RFC 8785 form is hashed
   */
  public record InclusionBody(
      JsonObject event,
      String salt,
      long leafIndex,
      long treeSize,
      List<String> hashes,
      String checkpoint) {}

  /** A consistency proof with both checkpoints. */
  public record ConsistencyBody(
      long fromSize,
      long toSize,
      List<String> hashes,
      String fromCheckpoint,
      String toCheckpoint) {}

  /** Proves that an event is in the newest checkpoint. */
  @GET
  @Path("{id}/proof")
  @RequirePermission("read:audit")
  @RequireFeature("audit_log")
  public InclusionBody inclusion(@PathParam("id") UUID id) {
    AuditProofs.Inclusion proof = proofs.inclusion(id);
    return new InclusionBody(
        WireJson.of(proof.event().toJson()),
        proof.salt(),
        proof.leafIndex(),
        proof.treeSize(),
        proof.hashes(),
        proof.checkpoint());
  }

  /** The newest checkpoint, a signed note. */
  @GET
  @Path("checkpoint")
  @Produces(MediaType.TEXT_PLAIN + ";charset=utf-8")
  @RequirePermission("read:audit")
  @RequireFeature("audit_log")
  public String checkpoint() {
    return proofs.checkpoint();
  }

  /** Proves that one checkpoint grew out of another; 410 for sizes that were never published. */
  @GET
  @Path("consistency")
  @RequirePermission("read:audit")
  @RequireFeature("audit_log")
  public ConsistencyBody consistency(
      @QueryParam("from_size") Long fromSize, @QueryParam("to_size") Long toSize) {
    long from = required("from_size", fromSize);
    long to = required("to_size", toSize);
    AuditProofs.Consistency proof = proofs.consistency(from, to);
    return new ConsistencyBody(from, to, proof.hashes(), proof.from(), proof.to());
  }

  private static long required(String name, Long value) {
    if (value == null || value < 1) {
      throw Problem.ofField(KernelError.INVALID_REQUEST, name, "must be a size of 1 or more");
    }
    return value;
  }
}
