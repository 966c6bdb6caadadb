package org.devhealth.web.licensing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.UUID;
import org.devhealth.kernel.KernelError;
import org.devhealth.kernel.Page;
import org.devhealth.kernel.Problem;
import org.devhealth.kernel.gate.RequirePermission;
import org.devhealth.licensing.InstalledLicence;
import org.devhealth.licensing.LicenceSource;
import org.devhealth.licensing.Licences;

/** Licence keys, for superusers. */
@ApplicationScoped
@Path("/api/v1/admin/licence")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RequirePermission(RequirePermission.SUPERUSER)
public class LicenceResource {

  @Inject private Licences licences;

  /** The key to install. */
  public record KeyDocument(String key) {}

  /** An installed licence, without its key. */
  public record LicenceDocument(
      UUID id,
      UUID orgId,
      String jti,
      String kid,
      String tier,
      String status,
      Instant notBefore,
      Instant expiresAt,
      Instant graceUntil,
      String orgName,
      String source,
      Instant installedAt,
      Instant revokedAt) {

    static LicenceDocument of(InstalledLicence licence) {
      return new LicenceDocument(
          licence.id(),
          licence.organization() == null ? null : licence.organization().value(),
          licence.jti(),
          licence.kid(),
          licence.tier().key(),
          licence.status().key(),
          licence.notBefore(),
          licence.expiresAt(),
          licence.graceUntil(),
          licence.orgName(),
          licence.source(),
          licence.installedAt(),
          licence.revokedAt());
    }
  }

  @PUT
  public LicenceDocument install(KeyDocument body) {
    if (body.key() == null || body.key().isBlank()) {
      throw Problem.ofField(KernelError.INVALID_REQUEST, "key", "is required");
    }
    return LicenceDocument.of(licences.install(body.key(), LicenceSource.API));
  }

  @GET
  public Page<LicenceDocument> list() {
    return new Page<>(licences.list().stream().map(LicenceDocument::of).toList(), null);
  }

  @GET
  @Path("{id}")
  public LicenceDocument get(@PathParam("id") UUID id) {
    return LicenceDocument.of(licences.find(id));
  }

  @DELETE
  @Path("{id}")
  public void revoke(@PathParam("id") UUID id) {
    licences.revoke(id);
  }
}
