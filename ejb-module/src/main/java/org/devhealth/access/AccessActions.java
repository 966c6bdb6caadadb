package org.devhealth.access;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.devhealth.audit.AuditAction;
import org.devhealth.audit.AuditActions;

/** Adds access's kinds of events to the catalogue. */
@ApplicationScoped
public class AccessActions implements AuditActions {

  @Override
  public List<? extends AuditAction> declared() {
    return List.of(AccessAction.values());
  }
}
