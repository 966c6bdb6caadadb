package org.devhealth.identity.internal.guard;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.devhealth.identity.IdentityError;
import org.devhealth.kernel.Origin;
import org.devhealth.kernel.Problem;

/**
 * Refuses logins from a network that failed too often, for that account or altogether.
 *
 * <p>Thread-safe. Failures count per account and network, so that nobody can lock out the owner of
 * an account who is elsewhere; unknown accounts count alike, so that nobody learns which exist.
 */
@ApplicationScoped
public class LoginGuard {

  private static final int MOST_READ = 20;

  @Inject private LoginAttempts attempts;
  @Inject private LoginLimits limits;
  @Inject private Clock clock;

  /**
   * Lets an attempt through.
   *
   * @param account the address as typed
   * @throws Problem {@code identity.too-many-failures}, with the time to wait
   */
  public void requireOpen(String account, Origin origin) {
    Instant now = clock.instant();
    LoginAttempts.Source source = source(account, origin);
    List<Instant> failures = attempts.recent(source, now.minus(limits.window()), MOST_READ);
    Lockout.until(failures, limits.perAccount(), limits.window())
        .filter(now::isBefore)
        .ifPresent(
            until -> {
              throw tooMany(Duration.between(now, until));
            });
    if (attempts.countOf(source.network(), now.minus(limits.window()), limits.perAddress())
        >= limits.perAddress()) {
      throw tooMany(Duration.ofMinutes(1));
    }
  }

  public void failed(String account, Origin origin) {
    Instant now = clock.instant();
    attempts.add(source(account, origin), now, now.minus(limits.window()));
  }

  public void succeeded(String account, Origin origin) {
    attempts.clear(source(account, origin));
  }

  private static LoginAttempts.Source source(String account, Origin origin) {
    String folded = account == null ? "" : account.strip().toLowerCase(Locale.ROOT);
    return new LoginAttempts.Source(folded, Networks.of(origin));
  }

  private static Problem tooMany(Duration wait) {
    return new Problem(IdentityError.TOO_MANY_FAILURES, "Wait before the next attempt.")
        .retryAfter(wait.plusSeconds(1));
  }
}
