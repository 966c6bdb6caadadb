package org.devhealth.licensing.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.devhealth.kernel.OrgId;
import org.devhealth.kernel.data.Binding;
import org.devhealth.kernel.data.Database;
import org.devhealth.licensing.Limit;
import org.devhealth.licensing.UsageCounter;

/** Tells how many work items were claimed; they live in ClickHouse and are counted here. */
@ApplicationScoped
public class WorkItemCounter implements UsageCounter {

  @Inject private Database database;

  @Override
  public Limit limit() {
    return Limit.WORK_ITEMS;
  }

  @Override
  public long count(OrgId organization) {
    return database.with(
        Binding.app(organization),
        handle -> UsageLedger.used(handle, new UsageLedger.Place(organization, limit())));
  }
}
