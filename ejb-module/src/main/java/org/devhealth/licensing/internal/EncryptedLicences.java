package org.devhealth.licensing.internal;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.devhealth.kernel.crypto.UnderMasterKey;

/** Licence keys as they were entered. */
@ApplicationScoped
public class EncryptedLicences implements UnderMasterKey {

  @Override
  public List<Column> columns() {
    return List.of(new Column("licenses", "id", "token", "revoked_at IS NULL"));
  }
}
