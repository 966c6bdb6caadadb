package org.devhealth.retention.hold.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.devhealth.kernel.Actor;
import org.devhealth.kernel.Caller;
import org.devhealth.kernel.OrgId;
import org.devhealth.kernel.Origin;
import org.devhealth.kernel.Problem;
import org.devhealth.kernel.data.Binding;
import org.devhealth.kernel.data.MigratedPostgres;
import org.devhealth.retention.RetentionError;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;

class ReleaseRequestsIT {

  private static final String HOLD =
      """
      INSERT INTO legal_holds (id, org_id, name, reason, scope, status, epoch, created_at)
      VALUES (?, ?, 'two', 'test', '{}', 'active', 1, now())
      """;

  private final OrgId org = new OrgId(UUID.randomUUID());
  private final UUID hold = UUID.randomUUID();

  @Test
  void aReleaseNeedsTwoDifferentPeople() {
    Caller first = person();
    inOrganization(handle -> handle.execute(HOLD, hold, org.value()));

    assertThat(isSecond(first)).isFalse();
    assertThatThrownBy(() -> isSecond(first))
        .isInstanceOfSatisfying(
            Problem.class,
            problem -> assertThat(problem.code()).isEqualTo(RetentionError.SECOND_PERSON_REQUIRED));
    assertThat(isSecond(person())).isTrue();
  }

  private boolean isSecond(Caller caller) {
    return MigratedPostgres.shared()
        .with(
            Binding.app(org), handle -> ReleaseRequests.isSecond(handle, caller, hold, "settled"));
  }

  private void inOrganization(Consumer<Handle> work) {
    MigratedPostgres.shared()
        .with(
            Binding.app(org),
            handle -> {
              work.accept(handle);
              return null;
            });
  }

  private Caller person() {
    Actor actor = new Actor(Actor.Type.USER, UUID.randomUUID(), null, null, null, "password", null);
    return new Caller(
        actor, org, "compliance", Set.of("manage:holds"), false, null, new Origin(null, null, "r"));
  }
}
