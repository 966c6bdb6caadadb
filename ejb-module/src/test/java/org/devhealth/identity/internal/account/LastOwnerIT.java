package org.devhealth.identity.internal.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.devhealth.kernel.OrgId;
import org.devhealth.kernel.Problem;
import org.devhealth.kernel.UserId;
import org.devhealth.kernel.data.Binding;
import org.devhealth.kernel.data.MigratedPostgres;
import org.junit.jupiter.api.Test;

class LastOwnerIT {

  private static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");

  private final MigratedPostgres postgres = MigratedPostgres.shared();

  @Test
  void staysWhateverIsTried() {
    OrgId organization = organization();
    MembershipTable.Key owner = owner(organization);

    assertRefused(() -> remove(owner));
    assertRefused(() -> demote(owner));
    assertRefused(() -> disable(owner));
    assertThat(ownersOf(organization)).isEqualTo(1);
  }

  @Test
  void mayGoOnceThereIsAnother() {
    OrgId organization = organization();
    MembershipTable.Key first = owner(organization);
    owner(organization);

    assertThat(remove(first)).isTrue();
    assertThat(ownersOf(organization)).isEqualTo(1);
  }

  @Test
  void aDisabledOwnerDoesNotCountAsAnother() {
    OrgId organization = organization();
    MembershipTable.Key first = owner(organization);
    disable(owner(organization));

    assertRefused(() -> remove(first));
  }

  @Test
  void ofTwoOwnersWhoLeaveAtOnceOneStays() throws Exception {
    for (int round = 0; round < 20; round++) {
      OrgId organization = organization();
      MembershipTable.Key first = owner(organization);
      MembershipTable.Key second = owner(organization);

      List<Boolean> gone = atOnce(List.of(() -> remove(first), () -> disable(second)));

      assertThat(gone).containsExactlyInAnyOrder(true, false);
      assertThat(activeOwnersOf(organization)).isEqualTo(1);
    }
  }

  private void assertRefused(Callable<Boolean> attempt) {
    assertThatThrownBy(attempt::call)
        .isInstanceOf(Problem.class)
        .extracting(failure -> ((Problem) failure).code().code())
        .isEqualTo("identity.last-owner");
  }

  private boolean remove(MembershipTable.Key key) {
    return postgres.with(
        Binding.app(key.organization()),
        handle -> {
          MembershipTable.delete(handle, key);
          return true;
        });
  }

  private boolean demote(MembershipTable.Key key) {
    return postgres.with(
        Binding.app(key.organization()),
        handle -> {
          MembershipTable.changeRole(handle, key, "viewer", NOW);
          return true;
        });
  }

  private boolean disable(MembershipTable.Key key) {
    return postgres.with(
        Binding.platform(),
        handle ->
            MembershipTable.guardingLastOwner(
                () ->
                    handle.execute(
                            "UPDATE users SET status = 'disabled' WHERE id = ?", key.user().value())
                        == 1));
  }

  private OrgId organization() {
    UUID id = UUID.randomUUID();
    postgres.with(
        Binding.platform(),
        handle ->
            handle.execute(
                """
                INSERT INTO organizations (id, name, slug, created_at, updated_at)
                VALUES (?, 'Acme', ?, now(), now())""",
                id,
                "o" + id.toString().substring(0, 13)));
    return new OrgId(id);
  }

  private MembershipTable.Key owner(OrgId organization) {
    UserId user = new UserId(UUID.randomUUID());
    MembershipTable.Key key = new MembershipTable.Key(organization, user);
    return postgres.with(
        Binding.platform(),
        handle -> {
          UserTable.insert(
              handle, new UserTable.NewUser(user, user + "@example.org", null, false), NOW);
          MembershipTable.insert(handle, key, "owner", NOW);
          return key;
        });
  }

  private long ownersOf(OrgId organization) {
    return count(organization, "");
  }

  private long activeOwnersOf(OrgId organization) {
    return count(organization, " AND u.status = 'active'");
  }

  private long count(OrgId organization, String more) {
    return postgres.with(
        Binding.platform(),
        handle ->
            handle
                .createQuery(
                    "SELECT count(*) FROM memberships m JOIN users u ON u.id = m.user_id"
                        + " WHERE m.org_id = :org AND m.role = 'owner'"
                        + more)
                .bind("org", organization.value())
                .mapTo(Long.class)
                .one());
  }

  private static List<Boolean> atOnce(List<Callable<Boolean>> attempts) throws Exception {
    CyclicBarrier start = new CyclicBarrier(attempts.size());
    ExecutorService threads = Executors.newFixedThreadPool(attempts.size());
    try {
      List<Future<Boolean>> results = new ArrayList<>();
      for (Callable<Boolean> attempt : attempts) {
        results.add(
            threads.submit(
                () -> {
                  start.await(20, TimeUnit.SECONDS);
                  try {
                    return attempt.call();
                  } catch (Problem e) {
                    return false;
                  }
                }));
      }
      List<Boolean> ended = new ArrayList<>();
      for (Future<Boolean> result : results) {
        ended.add(result.get(60, TimeUnit.SECONDS));
      }
      return ended;
    } finally {
      threads.shutdownNow();
    }
  }
}
