package org.devhealth.sync.internal;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.devhealth.audit.AuditAction;
import org.devhealth.audit.AuditActions;
import org.devhealth.sync.SyncAction;

/** Puts sync's actions into the catalogue. */
@ApplicationScoped
public class SyncActions implements AuditActions {

  @Override
  public List<? extends AuditAction> declared() {
    return List.of(SyncAction.values());
  }
}
