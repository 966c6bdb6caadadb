package org.devhealth.identity.internal;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.devhealth.audit.AuditAction;
import org.devhealth.audit.AuditActions;
import org.devhealth.identity.IdentityAction;

/** Puts identity's actions into the catalogue. */
@ApplicationScoped
public class IdentityActions implements AuditActions {

  @Override
  public List<? extends AuditAction> declared() {
    return List.of(IdentityAction.values());
  }
}
