package org.devhealth.access.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.devhealth.kernel.Actor;
import org.devhealth.kernel.Caller;
import org.devhealth.kernel.OrgId;
import org.devhealth.kernel.Origin;
import org.devhealth.kernel.Problem;
import org.devhealth.kernel.gate.OperationRule;
import org.devhealth.kernel.gate.RequirePermission;
import org.devhealth.licensing.LicensingError;
import org.junit.jupiter.api.Test;

class GateRulesTest {

  private static final OperationRule READ = new OperationRule("Things.read", "read:things", null);
  private static final OperationRule LICENSED =
      new OperationRule("Things.report", "read:things", "reports");
  private static final OperationRule PLATFORM =
      new OperationRule("Platform.change", RequirePermission.SUPERUSER, null);
  private static final OperationRule OPEN = new OperationRule("Health.get", null, null);
  private static final Origin HERE = new Origin("192.0.2.1", "test", "request-1");

  @Test
  void letsEverybodyUseWhatIsPublic() {
    assertThat(refusal(Caller.anonymous(HERE), OPEN)).isEmpty();
  }

  @Test
  void asksTheAnonymousToLogIn() {
    assertThat(refusal(Caller.anonymous(HERE), LICENSED))
        .contains("access.authentication-required");
  }

  @Test
  void refusesACallWhoseAuthenticationWasForgotten() {
    assertThat(refusal(Caller.system("system", null, "request-1"), READ))
        .contains("access.authentication-required");
  }

  @Test
  void namesTheMissingPermissionBeforeTheFeature() {
    Optional<Problem> refusal =
        GateRules.refusal(user(Set.of(), false), LICENSED, GateRulesTest::unlicensed);

    assertThat(refusal).map(problem -> problem.code().code()).contains("access.permission-denied");
    assertThat(refusal.orElseThrow().extensions()).containsEntry("permission", "read:things");
  }

  @Test
  void asksForTheFeatureLast() {
    assertThat(refusal(user(Set.of("read:things"), false), LICENSED))
        .contains("licensing.feature-not-licensed");
    assertThat(refusal(user(Set.of("read:things"), false), READ)).isEmpty();
  }

  @Test
  void doesNotTakeAPermissionNamedSuperuserForASuperuser() {
    assertThat(refusal(user(Set.of(RequirePermission.SUPERUSER), false), PLATFORM))
        .contains("access.permission-denied");
    assertThat(refusal(user(Set.of(), true), PLATFORM)).isEmpty();
  }

  @Test
  void asksSuperusersForTheFeatureToo() {
    assertThat(refusal(user(Set.of(), true), LICENSED)).contains("licensing.feature-not-licensed");
  }

  private static Optional<String> refusal(Caller caller, OperationRule rule) {
    return GateRules.refusal(caller, rule, GateRulesTest::unlicensed)
        .map(problem -> problem.code().code());
  }

  private static Optional<Problem> unlicensed(String feature) {
    return Optional.of(new Problem(LicensingError.FEATURE_NOT_LICENSED, feature));
  }

  private static Caller user(Set<String> permissions, boolean superuser) {
    Actor actor = new Actor(Actor.Type.USER, new UUID(0, 1), null, null, null, "password", null);
    OrgId organization = new OrgId(new UUID(0, 2));
    return new Caller(actor, organization, "viewer", permissions, superuser, null, HERE);
  }
}
