package org.devhealth.batch.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The user that jobs run as; it can also log in to the batch REST interface, hence its password is
 * a real secret.
 */
@ApplicationScoped
class ServiceAccount {

  private static final int MIN_LENGTH = 16;

  @Inject
  @ConfigProperty(name = "devhealth.batch.service.password")
  private Optional<String> password;

  /**
   * Stops the start without a password: the server would take the unresolved variable's own name
   * for one, which everybody knows.
   */
  void requirePassword() {
    if (password.map(String::strip).orElse("").length() < MIN_LENGTH) {
      throw new IllegalStateException(
          "Set DEVHEALTH_BATCH_SERVICE_PASSWORD to at least " + MIN_LENGTH + " random characters");
    }
  }
}
