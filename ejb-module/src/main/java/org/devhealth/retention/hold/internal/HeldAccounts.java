package org.devhealth.retention.hold.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.devhealth.identity.ErasureGuard;
import org.devhealth.identity.User;
import org.devhealth.kernel.OrgId;
import org.devhealth.kernel.Problem;
import org.devhealth.kernel.data.Binding;
import org.devhealth.kernel.data.Database;
import org.devhealth.retention.hold.Fence;
import org.devhealth.retention.hold.ProtectingHolds;
import org.devhealth.retention.hold.ProtectingHolds.Protecting;

/** Keeps the accounts of custodians; any organization may hold a person. */
@ApplicationScoped
public class HeldAccounts implements ErasureGuard {

  @Inject private Database database;
  @Inject private ProtectingHolds holds;

  @Override
  public Optional<Problem> refusal(User account, List<OrgId> organizations) {
    return database.with(
        Binding.platform(),
        handle -> {
          Fence.enterExclusive(handle, Fence.EVERYWHERE);
          List<Protecting> protecting =
              holds.ofAccount(handle, account.id().value(), account.email(), organizations);
          return protecting.isEmpty() ? Optional.empty() : Optional.of(holds.refusal(protecting));
        });
  }
}
