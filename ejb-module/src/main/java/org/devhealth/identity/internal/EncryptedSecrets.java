package org.devhealth.identity.internal;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.devhealth.kernel.crypto.UnderMasterKey;

/** Keys of access tokens and the shared secrets of one-time codes. */
@ApplicationScoped
public class EncryptedSecrets implements UnderMasterKey {

  @Override
  public List<Column> columns() {
    return List.of(
        new Column(
            "token_keys", "kid", "private_key", "verifies_until IS NULL OR verifies_until > now()"),
        new Column("mfa_factors", "id", "secret"));
  }
}
