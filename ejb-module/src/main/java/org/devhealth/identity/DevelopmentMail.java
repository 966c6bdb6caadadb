package org.devhealth.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.devhealth.identity.internal.mail.SunkLetters;
import org.devhealth.kernel.KernelError;
import org.devhealth.kernel.Problem;

/** The messages that the development profile keeps instead of sending them. Thread-safe. */
@ApplicationScoped
public class DevelopmentMail {

  @Inject private SunkLetters letters;

  /**
   * The latest, the newest first, as text with headers.
   *
   * @throws Problem {@code kernel.not-found} wherever messages really leave
   */
  public List<String> latest() {
    return letters
        .latest()
        .orElseThrow(() -> new Problem(KernelError.NOT_FOUND, "There is no such resource."));
  }
}
