package org.devhealth.access.network;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.devhealth.access.AccessAction;
import org.devhealth.access.AccessError;
import org.devhealth.access.internal.DenialLog;
import org.devhealth.access.network.internal.Allowlists;
import org.devhealth.audit.AuditEvent;
import org.devhealth.identity.NetworkGuard;
import org.devhealth.identity.User;
import org.devhealth.kernel.Caller;
import org.devhealth.kernel.CallerContext;
import org.devhealth.kernel.OrgId;
import org.devhealth.kernel.Problem;

/**
 * Refuses requests from outside of an organization's allowlist and records each refusal.
 *
 * <p>Thread-safe. Reads nothing when the list is remembered, which it is for 5 s at most.
 */
@ApplicationScoped
public class NetworkRule implements NetworkGuard {

  @Inject private Allowlists lists;
  @Inject private DenialLog denials;
  @Inject private CallerContext callers;

  /** Why the caller may not reach its organization from where it is; empty when it may. */
  public Optional<Problem> refusal(Caller caller) {
    if (caller.isAnonymous()) {
      return Optional.empty();
    }
    return caller
        .org()
        .flatMap(
            organization ->
                refusal(caller, organization, caller.actor().id(), caller.actor().email()));
  }

  @Override
  public void requireAdmitted(OrgId organization, User user) {
    refusal(callers.current(), organization, user.id(), user.email())
        .ifPresent(
            problem -> {
              throw problem;
            });
  }

  private Optional<Problem> refusal(Caller caller, OrgId organization, Object who, String name) {
    String address = caller.origin().address();
    if (lists.admits(organization, address)) {
      return Optional.empty();
    }
    denials.record(
        organization,
        caller.actor().type(),
        AuditEvent.of(AccessAction.IP_BLOCKED, organization)
            .about(who, name)
            .ended(AuditEvent.Outcome.DENIED, AccessError.IP_BLOCKED.title()));
    return Optional.of(
        new Problem(
            AccessError.IP_BLOCKED, "Connect from a network that the organization has listed."));
  }
}
