package org.devhealth.kernel.signing;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.devhealth.kernel.crypto.UnderMasterKey;

/** The private half of the key that signs certificates and checkpoints. */
@ApplicationScoped
public class EncryptedProofKeys implements UnderMasterKey {

  @Override
  public List<Column> columns() {
    return List.of(new Column("proof_keys", "kid", "private_jwk"));
  }
}
