package org.devhealth.identity.internal.token;

import java.security.PrivateKey;
import java.time.Instant;
import org.devhealth.kernel.Problem;
import org.devhealth.kernel.crypto.CryptoError;
import org.jose4j.jwk.PublicJsonWebKey;

/**
 * A key pair that signs access tokens.
 *
 * @param jwk with the private part, unless the master key is away
 * @param signsFrom from when it signs; it is published before
 */
public record TokenKey(PublicJsonWebKey jwk, Instant signsFrom) {

  /**
   * What signs.
   *
   * @throws Problem {@code kernel.not-decryptable} without the right master key
   */
  PrivateKey privateKey() {
    if (jwk.getPrivateKey() == null) {
      throw new Problem(
          CryptoError.NOT_DECRYPTABLE, "Check that devhealth.master.key is the same as before.");
    }
    return jwk.getPrivateKey();
  }

  public String kid() {
    return jwk.getKeyId();
  }
}
