package org.devhealth.audit.internal.export;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.devhealth.kernel.signing.SigningKeys;
import org.devhealth.proof.audit.AuditManifest;

/** Signs manifests with the platform's key; a seam for tests without a container. */
interface ManifestSigner {

  /** The name of this installation. */
  String issuer();

  /** The compact JWS of the manifest. */
  String sign(AuditManifest manifest);

  /** Signs with the key that the installation uses now. */
  @ApplicationScoped
  class PlatformSigner implements ManifestSigner {

    @Inject private SigningKeys keys;

    @Override
    public String issuer() {
      return keys.issuer();
    }

    @Override
    public String sign(AuditManifest manifest) {
      return manifest.sign(keys.current()).text();
    }
  }
}
