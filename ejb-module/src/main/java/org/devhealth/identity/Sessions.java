package org.devhealth.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.devhealth.identity.internal.Person;
import org.devhealth.identity.internal.session.SessionLedger;
import org.devhealth.identity.internal.session.SessionTable.Ending;
import org.devhealth.kernel.Caller;
import org.devhealth.kernel.KernelError;
import org.devhealth.kernel.Problem;
import org.devhealth.kernel.UserId;

/** A person's own sessions. Thread-safe; an ended one is out everywhere within 5 s. */
@ApplicationScoped
public class Sessions {

  @Inject private SessionLedger ledger;

  /** Those that live, the newest first. */
  public List<SessionInfo> list(Caller caller) {
    return ledger.list(userOf(caller));
  }

  /**
   * Ends one.
   *
   * @throws Problem {@code kernel.not-found} when it is not a live session of the caller
   */
  public void end(Caller caller, UUID session) {
    Ending ending = Ending.one(userOf(caller), session, "revoked");
    if (ledger.end(ending, IdentityAction.SESSION_REVOKED, caller.organization()) == 0) {
      throw new Problem(KernelError.NOT_FOUND, "You have no such session.");
    }
  }

  /** Ends all but the caller's own; how many it were. */
  public int endOthers(Caller caller) {
    Ending ending = Ending.others(userOf(caller), caller.actor().sessionId(), "revoked");
    return ledger.end(ending, IdentityAction.SESSION_REVOKED, caller.organization());
  }

  /** Ends all of another person; for superusers. How many it were. */
  public int endAllOf(UserId user) {
    return ledger.end(
        Ending.allOf(user, "ended-by-administrator"), IdentityAction.SESSION_REVOKED, null);
  }

  private static UserId userOf(Caller caller) {
    return Person.require(caller);
  }
}
