package org.devhealth.kernel.clickhouse;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.devhealth.kernel.StoreProbe;

/** Asks ClickHouse; without it only the data types it keeps are away. */
@ApplicationScoped
class ClickHouseProbe implements StoreProbe {

  @Inject private ClickHouse clickHouse;

  @Override
  public String store() {
    return "clickhouse";
  }

  @Override
  public boolean required() {
    return false;
  }

  @Override
  public boolean answers() {
    return clickHouse.isReachable();
  }
}
