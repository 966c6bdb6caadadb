package org.devhealth.kernel.gate;

import org.devhealth.kernel.Caller;
import org.devhealth.kernel.Problem;

/**
 * Decides whether a caller may use an operation.
 *
 * <p>Port: implemented by the access feature. Implementations are thread-safe.
 */
public interface Gate {

  /**
   * Lets the caller pass or refuses.
   *
   * @param caller who asks
   * @param rule what the operation declares
   * @throws Problem with a kind of UNAUTHENTICATED, TOO_MANY, FORBIDDEN or NOT_LICENSED, checked in
   *     this order
   */
  void admit(Caller caller, OperationRule rule);
}
