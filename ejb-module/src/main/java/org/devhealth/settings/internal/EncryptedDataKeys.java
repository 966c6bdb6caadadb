package org.devhealth.settings.internal;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.devhealth.kernel.crypto.UnderMasterKey;

/** Data keys; those that could not be replaced are wrapped anew. */
@ApplicationScoped
public class EncryptedDataKeys implements UnderMasterKey {

  @Override
  public List<Column> columns() {
    return List.of(new Column("data_keys", "id", "wrapped"));
  }
}
