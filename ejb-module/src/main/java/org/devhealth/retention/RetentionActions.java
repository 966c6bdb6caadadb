package org.devhealth.retention;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.devhealth.audit.AuditAction;
import org.devhealth.audit.AuditActions;

/** Puts retention's actions into the catalogue. */
@ApplicationScoped
public class RetentionActions implements AuditActions {

  @Override
  public List<? extends AuditAction> declared() {
    return List.of(RetentionAction.values());
  }
}
