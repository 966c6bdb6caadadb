package org.devhealth.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.devhealth.identity.internal.token.TokenKeyRing;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;

/** The public keys with which anybody verifies access tokens. Thread-safe. */
@ApplicationScoped
public class TokenKeys {

  @Inject private TokenKeyRing ring;

  /** A JWK set (RFC 7517). */
  public String publicKeys() {
    JsonWebKeySet set = new JsonWebKeySet();
    ring.all().forEach(key -> set.addJsonWebKey(key.jwk()));
    return set.toJson(OutputControlLevel.PUBLIC_ONLY);
  }
}
