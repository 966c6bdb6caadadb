package org.devhealth.web.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import org.devhealth.audit.ProofKeys;
import org.devhealth.identity.FreshAuthentication;
import org.devhealth.kernel.CallerContext;
import org.devhealth.kernel.Page;
import org.devhealth.kernel.gate.RequirePermission;
import org.devhealth.kernel.signing.PublishedKey;
import org.devhealth.proof.signature.Base64Url;

/** The keys of certificates, checkpoints and exports, for superusers; public halves only. */
@Path("/api/v1/admin/signing-keys")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
@RequirePermission(RequirePermission.SUPERUSER)
public class ProofKeysResource {

  @Inject private ProofKeys keys;
  @Inject private FreshAuthentication freshAuthentication;
  @Inject private CallerContext callers;

  /** Why a key is rotated. */
  public record RotationBody(String reason) {}

  /**
   * A key.
   *
   * @param x the public key in base64url
   * @param retiredAt null for the one that signs now
   */
  public record KeyBody(String kid, String x, Instant createdAt, Instant retiredAt) {

    static KeyBody of(PublishedKey key) {
      return new KeyBody(
          key.key().kid(),
          Base64Url.encode(key.key().raw()),
          key.createdAt(),
          key.retiredAt().orElse(null));
    }
  }

  /** All keys, the oldest first. */
  @GET
  public Page<KeyBody> list() {
    return new Page<>(keys.list().stream().map(KeyBody::of).toList(), null);
  }

  /** One key; its name may contain slashes. */
  @GET
  @Path("{kid: .+}")
  public KeyBody get(@PathParam("kid") String kid) {
    return KeyBody.of(keys.get(kid));
  }

  /** Retires the key that signs now, after a fresh authentication, and answers its successor. */
  @POST
  @Path("rotate")
  @Consumes(MediaType.APPLICATION_JSON)
  public KeyBody rotate(RotationBody body) {
    freshAuthentication.require(callers.current());
    return KeyBody.of(keys.use(keys.rotate(body.reason())));
  }
}
