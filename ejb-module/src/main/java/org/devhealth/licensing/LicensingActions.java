package org.devhealth.licensing;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.devhealth.audit.AuditAction;
import org.devhealth.audit.AuditActions;

/** Adds licensing's kinds of events to the catalogue. */
@ApplicationScoped
public class LicensingActions implements AuditActions {

  @Override
  public List<? extends AuditAction> declared() {
    return List.of(LicensingAction.values());
  }
}
