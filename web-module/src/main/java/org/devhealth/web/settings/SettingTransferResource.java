package org.devhealth.web.settings;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.devhealth.kernel.KernelError;
import org.devhealth.kernel.Problem;
import org.devhealth.kernel.gate.RequirePermission;
import org.devhealth.settings.SettingPlace;
import org.devhealth.settings.SettingTransfer;
import org.devhealth.web.settings.SettingDocuments.ImportDocument;
import org.devhealth.web.settings.SettingDocuments.TransferDocument;

/** Moves settings as a file, without secrets. */
@ApplicationScoped
@Path("/api/v1/admin/settings")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RequirePermission("write:settings")
public class SettingTransferResource {

  @Inject private SettingTransfer transfer;
  @Inject private SettingPlaces places;

  @GET
  @Path("export")
  @RequirePermission("read:settings")
  public TransferDocument export(@QueryParam("scope") String scope) {
    return new TransferDocument(transfer.export(places.of(scope)));
  }

  @POST
  @Path("import")
  public ImportDocument importAll(
      @QueryParam("scope") String scope,
      @QueryParam("dry_run") Boolean dryRun,
      TransferDocument body) {
    if (body.settings() == null) {
      throw Problem.ofField(KernelError.INVALID_REQUEST, "settings", "is required");
    }
    SettingPlace place = places.of(scope);
    boolean onlyTry = dryRun != null && dryRun;
    return ImportDocument.of(
        onlyTry,
        onlyTry
            ? transfer.preview(place, body.settings())
            : transfer.apply(place, body.settings()));
  }
}
