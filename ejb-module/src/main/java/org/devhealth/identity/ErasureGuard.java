package org.devhealth.identity;

import java.util.List;
import java.util.Optional;
import org.devhealth.kernel.OrgId;
import org.devhealth.kernel.Problem;

/**
 * Keeps an account that a legal hold needs.
 *
 * <p>Port: implemented by retention over its holds. Called in the transaction that erases, which
 * keeps new holds out until its commit.
 */
public interface ErasureGuard {

  /**
   * Why the account cannot be erased now, if it cannot.
   *
   * @param organizations those it is a member of
   */
  Optional<Problem> refusal(User account, List<OrgId> organizations);
}
