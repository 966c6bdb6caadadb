package org.devhealth.web.settings;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.devhealth.kernel.CallerContext;
import org.devhealth.kernel.KernelError;
import org.devhealth.kernel.OrgId;
import org.devhealth.kernel.Page;
import org.devhealth.kernel.PageRequest;
import org.devhealth.kernel.Problem;
import org.devhealth.kernel.gate.RequirePermission;
import org.devhealth.settings.credential.Credential;
import org.devhealth.settings.credential.CredentialTests;
import org.devhealth.settings.credential.Credentials;
import org.devhealth.web.Versions;
import org.devhealth.web.settings.CredentialDocuments.ChangeRequest;
import org.devhealth.web.settings.CredentialDocuments.CreationRequest;
import org.devhealth.web.settings.CredentialDocuments.CredentialDocument;
import org.devhealth.web.settings.CredentialDocuments.TestDocument;
import org.devhealth.web.settings.CredentialDocuments.TestRequest;

/** Credentials of the caller's organization for its integrations. */
@ApplicationScoped
@Path(CredentialsResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RequirePermission("manage:integrations")
public class CredentialsResource {

  static final String PATH = "/api/v1/admin/credentials";

  @Inject private Credentials credentials;
  @Inject private CredentialTests tests;
  @Inject private CallerContext callers;

  @GET
  public Page<CredentialDocument> list(
      @QueryParam("limit") Integer limit, @QueryParam("cursor") String cursor) {
    return credentials
        .list(organization(), PageRequest.of(limit, cursor))
        .map(CredentialDocument::of);
  }

  @POST
  public Response create(CreationRequest body) {
    Credential created =
        credentials.create(organization(), body.provider(), body.name(), body.toDraft());
    return Response.created(
            URI.create(PATH + "/" + created.provider().key() + "/" + created.name()))
        .tag(Versions.tag(created.version()))
        .entity(CredentialDocument.of(created))
        .build();
  }

  @GET
  @Path("{provider}/{name}")
  public Response get(@PathParam("provider") String provider, @PathParam("name") String name) {
    return answer(credentials.find(organization(), provider, name));
  }

  @PATCH
  @Path("{provider}/{name}")
  public Response change(
      @PathParam("provider") String provider,
      @PathParam("name") String name,
      @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
      ChangeRequest body) {
    return answer(
        credentials.change(
            organization(), provider, name, body.toChange(Versions.expected(ifMatch))));
  }

  @DELETE
  @Path("{provider}/{name}")
  public void delete(
      @PathParam("provider") String provider,
      @PathParam("name") String name,
      @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
    credentials.delete(organization(), provider, name, Versions.expected(ifMatch));
  }

  @POST
  @Path("test")
  public TestDocument test(TestRequest body) {
    boolean kept = body.name() != null;
    if (kept == (body.credentials() != null)) {
      throw Problem.ofField(
          KernelError.INVALID_REQUEST, "name", "must be given, or else credentials");
    }
    return TestDocument.of(
        kept
            ? tests.test(organization(), body.provider(), body.name())
            : tests.test(organization(), body.provider(), body.toDraft()));
  }

  private OrgId organization() {
    return callers.current().requireOrg();
  }

  private static Response answer(Credential credential) {
    return Response.ok(CredentialDocument.of(credential))
        .tag(Versions.tag(credential.version()))
        .build();
  }
}
