package org.devhealth.web.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import org.devhealth.access.limits.RateDecision;
import org.devhealth.access.limits.RateLimits;
import org.devhealth.access.network.NetworkRule;
import org.devhealth.kernel.Caller;
import org.devhealth.kernel.KernelError;
import org.devhealth.kernel.Problem;

/**
 * Whether a request goes on after its caller is known: the caller's network first, then how many
 * requests it has sent. REST, GraphQL and downloads pass it alike, since it stands before all of
 * them. Thread-safe.
 */
@ApplicationScoped
public class Admission {

  private static final Logger LOG = System.getLogger(Admission.class.getName());

  @Inject private NetworkRule networks;
  @Inject private RateLimits limits;

  /** Why the request does not go on, or empty when it does; the answer tells what is left. */
  public Optional<Problem> refusal(Caller caller, HttpServletResponse response) {
    try {
      Optional<Problem> blocked = networks.refusal(caller);
      if (blocked.isPresent()) {
        return blocked;
      }
      RateDecision decision = limits.take(caller);
      RateHeaders.write(decision, response);
      return decision.refusal();
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "a caller could not be admitted", e);
      return Optional.of(new Problem(KernelError.STORE_UNAVAILABLE, "Try again in a moment.", e));
    }
  }
}
