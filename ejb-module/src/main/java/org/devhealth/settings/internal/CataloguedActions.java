package org.devhealth.settings.internal;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.devhealth.audit.AuditAction;
import org.devhealth.audit.AuditActions;
import org.devhealth.settings.SettingsAction;

/** Puts the feature's actions into the catalogue of the audit log. */
@ApplicationScoped
public class CataloguedActions implements AuditActions {

  @Override
  public List<? extends AuditAction> declared() {
    return List.of(SettingsAction.values());
  }
}
