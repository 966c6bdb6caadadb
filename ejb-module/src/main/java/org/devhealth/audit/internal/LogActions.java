package org.devhealth.audit.internal;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.devhealth.audit.AuditAction;
import org.devhealth.audit.AuditActions;

/** Puts the log's own actions into the catalogue. */
@ApplicationScoped
public class LogActions implements AuditActions {

  @Override
  public List<? extends AuditAction> declared() {
    return List.of(LogAction.values());
  }
}
