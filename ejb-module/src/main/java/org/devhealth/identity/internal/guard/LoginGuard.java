package org.devhealth.identity.internal.guard;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.devhealth.identity.IdentityError;
import org.devhealth.identity.internal.guard.LoginAttempts.Source;
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
  private static final String ANYWHERE = "*";
  private static final Duration HOUR = Duration.ofHours(1);

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
    Source source = source(account, origin);
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

  /**
   * Counts an operation that sends a message, which strangers may only do a few times an hour: from
   * one network, and to one address from wherever.
   *
   * @throws Problem {@code identity.too-many-requests}
   */
  public void requireSeldom(String operation, String email, Origin origin) {
    Instant now = clock.instant();
    List<Quota> quotas =
        List.of(
            new Quota(new Source(operation, Networks.of(origin)), limits.messagesPerNetwork()),
            new Quota(new Source(operation + ":" + email, ANYWHERE), limits.messagesPerAddress()));
    quotas.forEach(quota -> requireRoom(quota, now));
    quotas.forEach(quota -> attempts.add(quota.source(), now, now.minus(HOUR)));
  }

  private record Quota(Source source, int most) {}

  private void requireRoom(Quota quota, Instant now) {
    List<Instant> recent = attempts.recent(quota.source(), now.minus(HOUR), quota.most());
    if (recent.size() >= quota.most()) {
      throw new Problem(IdentityError.TOO_MANY_REQUESTS, "Try again later.")
          .retryAfter(Duration.between(now, recent.get(quota.most() - 1).plus(HOUR)));
    }
  }

  /** Counts a failure; whether it is the one that closes the account to the network. */
  public boolean failed(String account, Origin origin) {
    Instant now = clock.instant();
    Source source = source(account, origin);
    attempts.add(source, now, now.minus(HOUR));
    int most = limits.perAccount();
    return attempts.recent(source, now.minus(limits.window()), most + 1).size() == most;
  }

  /** Forgets the failures of the account from the network; how many there were. */
  public int succeeded(String account, Origin origin) {
    return attempts.clear(source(account, origin));
  }

  private static Source source(String account, Origin origin) {
    String folded = account == null ? "" : account.strip().toLowerCase(Locale.ROOT);
    return new Source(folded, Networks.of(origin));
  }

  private static Problem tooMany(Duration wait) {
    return new Problem(IdentityError.TOO_MANY_FAILURES, "Wait before the next attempt.")
        .retryAfter(wait.plusSeconds(1));
  }
}
