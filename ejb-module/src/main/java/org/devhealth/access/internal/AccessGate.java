package org.devhealth.access.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.devhealth.kernel.Caller;
import org.devhealth.kernel.OrgId;
import org.devhealth.kernel.Problem;
import org.devhealth.kernel.gate.Gate;
import org.devhealth.kernel.gate.OperationRule;
import org.devhealth.licensing.Entitlements;

/** The gate of every operation; records each refusal. Reads nothing when its caches are warm. */
@ApplicationScoped
public class AccessGate implements Gate {

  @Inject private Entitlements entitlements;
  @Inject private DenialLog denials;

  @Override
  public void admit(Caller caller, OperationRule rule) {
    Optional<Problem> refusal =
        GateRules.refusal(caller, rule, feature -> unlicensed(caller.organization(), feature));
    if (refusal.isPresent()) {
      denials.record(caller, rule, refusal.get());
      throw refusal.get();
    }
  }

  private Optional<Problem> unlicensed(OrgId organization, String feature) {
    return Optional.of(entitlements.decide(organization, feature))
        .filter(decision -> !decision.enabled())
        .map(entitlements::refusal);
  }
}
