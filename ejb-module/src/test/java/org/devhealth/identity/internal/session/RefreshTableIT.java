package org.devhealth.identity.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.devhealth.identity.internal.account.Rows;
import org.devhealth.identity.internal.session.RefreshTable.Outcome;
import org.devhealth.identity.internal.session.RefreshTable.Use;
import org.devhealth.kernel.data.Binding;
import org.devhealth.kernel.data.MigratedPostgres;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;

class RefreshTableIT {

  private static final Duration GRACE = Duration.ofSeconds(10);
  private static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");

  private final MigratedPostgres postgres = MigratedPostgres.shared();

  @Test
  void ofAThousandParallelUsesOneWinsAndAllGetTheSameSuccessor() throws Exception {
    UUID session = session();
    String token = begin(session);

    List<Use> uses = inParallel(1_000, () -> use(token, NOW));

    Set<String> successors = uses.stream().map(Use::successor).collect(Collectors.toSet());
    assertThat(uses).allMatch(use -> use.outcome() == Outcome.SUCCEEDED);
    assertThat(successors).hasSize(1);
    assertThat(tokensOf(session)).isEqualTo(2);
  }

  @Test
  void aUseAfterTheGraceIsAReplayOfThatFamily() {
    UUID session = session();
    String token = begin(session);
    use(token, NOW);

    Use late = use(token, NOW.plus(GRACE).plusSeconds(1));

    assertThat(late.outcome()).isEqualTo(Outcome.REPLAYED);
    assertThat(late.session()).isEqualTo(session);
  }

  @Test
  void theSuccessorIsGoodOnceToo() {
    String token = begin(session());
    String second = use(token, NOW).successor();
    Use third = use(second, NOW.plusSeconds(60));

    assertThat(third.outcome()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(use(second, NOW.plusSeconds(120)).outcome()).isEqualTo(Outcome.REPLAYED);
  }

  @Test
  void aReplayLeavesOtherDevicesAlone() {
    String stolen = begin(session());
    String other = begin(session());
    use(stolen, NOW);
    use(stolen, NOW.plusSeconds(60));

    assertThat(use(other, NOW.plusSeconds(60)).outcome()).isEqualTo(Outcome.SUCCEEDED);
  }

  @Test
  void whatWasNeverATokenIsUnknown() {
    assertThat(use("dhr_guess", NOW).outcome()).isEqualTo(Outcome.UNKNOWN);
  }

  private Use use(String token, Instant now) {
    return postgres.with(Binding.platform(), handle -> RefreshTable.use(handle, token, now, GRACE));
  }

  private String begin(UUID session) {
    return postgres.with(Binding.platform(), handle -> RefreshTable.begin(handle, session, NOW));
  }

  private long tokensOf(UUID session) {
    return postgres.with(
        Binding.platform(),
        handle ->
            handle
                .createQuery("SELECT count(*) FROM refresh_tokens WHERE session_id = :session")
                .bind("session", session)
                .mapTo(Long.class)
                .one());
  }

  private UUID session() {
    return postgres.with(Binding.platform(), RefreshTableIT::insertSession);
  }

  private static UUID insertSession(Handle handle) {
    UUID user = UUID.randomUUID();
    UUID session = UUID.randomUUID();
    handle.execute(
        "INSERT INTO users (id, email, created_at, updated_at) VALUES (?, ?, ?, ?)",
        user,
        user + "@example.org",
        Rows.utc(NOW),
        Rows.utc(NOW));
    handle.execute(
        """
        INSERT INTO sessions (id, user_id, auth_method, authenticated_at, created_at,
          last_seen_at, expires_at) VALUES (?, ?, 'password', ?, ?, ?, ?)""",
        session,
        user,
        Rows.utc(NOW),
        Rows.utc(NOW),
        Rows.utc(NOW),
        Rows.utc(NOW.plusSeconds(3600)));
    return session;
  }

  private static <T> List<T> inParallel(int times, Callable<T> work) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(24);
    try {
      List<T> results = new ArrayList<>();
      for (Future<T> each : threads.invokeAll(Collections.nCopies(times, work))) {
        results.add(each.get());
      }
      return results;
    } finally {
      threads.shutdownNow();
    }
  }
}
