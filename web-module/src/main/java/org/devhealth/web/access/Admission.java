package org.devhealth.web.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import org.devhealth.access.network.NetworkRule;
import org.devhealth.kernel.Caller;
import org.devhealth.kernel.KernelError;
import org.devhealth.kernel.Problem;

/**
 * Whether a request goes on after its caller is known: the caller's network first. REST, GraphQL
 * and downloads pass it alike, since it stands before all of them. Thread-safe.
 */
@ApplicationScoped
public class Admission {

  private static final Logger LOG = System.getLogger(Admission.class.getName());

  @Inject private NetworkRule networks;

  /** Why the request does not go on, or empty when it does. */
  public Optional<Problem> refusal(Caller caller) {
    try {
      return networks.refusal(caller);
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "a caller's network could not be checked", e);
      return Optional.of(new Problem(KernelError.STORE_UNAVAILABLE, "Try again in a moment.", e));
    }
  }
}
