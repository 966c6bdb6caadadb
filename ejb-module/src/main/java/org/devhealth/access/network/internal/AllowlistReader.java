package org.devhealth.access.network.internal;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import org.devhealth.kernel.OrgId;
import org.devhealth.kernel.data.Binding;
import org.devhealth.kernel.data.Database;

/** Reads a list for the edge, and for those who open a session in their transaction. */
@Stateless
public class AllowlistReader {

  @Inject private Database database;

  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public EnforcedList load(OrgId organization) {
    return database.apart(
        Binding.app(organization),
        handle -> {
          AllowlistTable table = new AllowlistTable(handle, organization);
          return new EnforcedList(table.state(), table.all());
        });
  }
}
