package org.devhealth.identity.internal.password;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.devhealth.identity.IdentityError;
import org.devhealth.kernel.Problem;

/**
 * Lets so many logins in at once and turns the others away before they cost a connection or a hash:
 * whoever gets in waits briefly, and a flood ends at the door. Of this server; thread-safe.
 */
@ApplicationScoped
public class LoginAdmission {

  private static final Duration COME_BACK = Duration.ofSeconds(2);

  private final AtomicInteger inside = new AtomicInteger();
  private final int most;

  /** For the container's proxy. */
  protected LoginAdmission() {
    this(0);
  }

  @Inject
  public LoginAdmission(PasswordConfig config) {
    this(config.mostLogins());
  }

  LoginAdmission(int most) {
    this.most = most;
  }

  /**
   * Does the work of a login.
   *
   * @throws Problem {@code identity.login-busy} when as many as may are inside
   */
  public <T> T admit(Supplier<T> login) {
    try {
      if (inside.incrementAndGet() > most) {
        throw busy();
      }
      return login.get();
    } finally {
      inside.decrementAndGet();
    }
  }

  static Problem busy() {
    return new Problem(IdentityError.HASHING_BUSY, "Try again in a few seconds.")
        .retryAfter(COME_BACK);
  }
}
