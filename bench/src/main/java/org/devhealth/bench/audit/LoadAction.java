package org.devhealth.bench.audit;

import java.util.Set;
import org.devhealth.audit.AuditAction;

/** What the events of a load say was done. */
enum LoadAction implements AuditAction {
  WRITTEN;

  @Override
  public String key() {
    return "setting.changed";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public String resourceType() {
    return "setting";
  }

  @Override
  public boolean critical() {
    return false;
  }

  @Override
  public Set<String> metadata() {
    return Set.of("version");
  }
}
