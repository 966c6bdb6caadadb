package org.devhealth.sync.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.devhealth.kernel.OrgId;
import org.devhealth.kernel.data.Binding;
import org.devhealth.kernel.data.Database;
import org.devhealth.licensing.Limit;
import org.devhealth.licensing.UsageCounter;

/** Counts the repositories of an organization. */
@ApplicationScoped
public class RepositoryCounter implements UsageCounter {

  private static final String COUNT = "SELECT count(*) FROM sync_repositories WHERE org_id = :org";

  @Inject private Database database;

  @Override
  public Limit limit() {
    return Limit.REPOSITORIES;
  }

  @Override
  public long count(OrgId organization) {
    return database.with(
        Binding.app(organization),
        handle ->
            handle.createQuery(COUNT).bind("org", organization.value()).mapTo(Long.class).one());
  }
}
