package org.devhealth.identity.internal.password;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Cost and bounds of password hashing: {@code devhealth.identity.password.*}. */
@ApplicationScoped
public class PasswordConfig {

  @Inject
  @ConfigProperty(name = "devhealth.identity.password.memory-kib", defaultValue = "19456")
  private int memoryKib;

  @Inject
  @ConfigProperty(name = "devhealth.identity.password.iterations", defaultValue = "2")
  private int iterations;

  @Inject
  @ConfigProperty(name = "devhealth.identity.password.parallelism", defaultValue = "1")
  private int parallelism;

  @Inject
  @ConfigProperty(name = "devhealth.identity.password.hashing-slots")
  private Optional<Integer> slots;

  @Inject
  @ConfigProperty(name = "devhealth.identity.password.hashing-queue", defaultValue = "100")
  private int queue;

  @Inject
  @ConfigProperty(name = "devhealth.identity.password.hashing-wait", defaultValue = "PT5S")
  private Duration wait;

  @Inject
  @ConfigProperty(name = "devhealth.identity.login.most-at-once", defaultValue = "24")
  private int mostLogins;

  public int memoryKib() {
    return memoryKib;
  }

  public int iterations() {
    return iterations;
  }

  public int parallelism() {
    return parallelism;
  }

  /** How many hashes are computed at once; one a processor unless set. */
  public int slots() {
    return slots.orElseGet(() -> Runtime.getRuntime().availableProcessors());
  }

  /** How many more may wait. */
  public int queue() {
    return queue;
  }

  /** How many logins may be under way at once. */
  public int mostLogins() {
    return mostLogins;
  }

  /** How long one may wait. */
  public Duration longestWait() {
    return wait;
  }
}
