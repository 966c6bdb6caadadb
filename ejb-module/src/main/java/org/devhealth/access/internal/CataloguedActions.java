package org.devhealth.access.internal;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.devhealth.access.AccessAction;
import org.devhealth.audit.AuditAction;
import org.devhealth.audit.AuditActions;

/** Puts the feature's actions into the catalogue of the audit log. */
@ApplicationScoped
public class CataloguedActions implements AuditActions {

  @Override
  public List<? extends AuditAction> declared() {
    return List.of(AccessAction.values());
  }
}
