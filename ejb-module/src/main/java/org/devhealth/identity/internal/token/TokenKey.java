package org.devhealth.identity.internal.token;

import java.time.Instant;
import org.jose4j.jwk.PublicJsonWebKey;

/**
 * A key pair that signs access tokens.
 *
 * @param jwk with the private part
 * @param signsFrom from when it signs; it is published before
 */
public record TokenKey(PublicJsonWebKey jwk, Instant signsFrom) {

  public String kid() {
    return jwk.getKeyId();
  }
}
