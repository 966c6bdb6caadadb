package org.devhealth.identity.internal;

import org.devhealth.identity.IdentityError;
import org.devhealth.kernel.Actor;
import org.devhealth.kernel.Caller;
import org.devhealth.kernel.Problem;
import org.devhealth.kernel.UserId;

/** What only people do, for themselves: no program and nobody in their place. */
public final class Person {

  private Person() {}

  /**
   * The person who calls.
   *
   * @throws Problem {@code identity.person-required}
   */
  public static UserId require(Caller caller) {
    Actor actor = caller.actor();
    if (actor.type() != Actor.Type.USER || actor.impersonator() != null) {
      throw new Problem(IdentityError.PERSON_REQUIRED, "Log in as this person and try again.");
    }
    return new UserId(actor.id());
  }
}
