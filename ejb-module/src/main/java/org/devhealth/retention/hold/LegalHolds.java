package org.devhealth.retention.hold;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.devhealth.identity.FreshAuthentication;
import org.devhealth.kernel.Caller;
import org.devhealth.kernel.CallerContext;
import org.devhealth.kernel.OrgId;
import org.devhealth.kernel.Page;
import org.devhealth.kernel.PageRequest;
import org.devhealth.kernel.Problem;
import org.devhealth.retention.RetentionError;
import org.devhealth.retention.hold.internal.Custodians;
import org.devhealth.retention.hold.internal.HoldBarrier;
import org.devhealth.retention.hold.internal.HoldRecords;

/**
 * Places and releases legal holds of the caller's organization.
 *
 * <p>Manages its transactions itself: placing needs two, one that commits the hold and one that
 * waits at the fence.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class LegalHolds {

  @Inject private HoldRecords records;
  @Inject private HoldBarrier barrier;
  @Inject private Custodians custodians;
  @Inject private FreshAuthentication freshAuthentication;
  @Inject private CallerContext callers;

  /**
   * Places a hold.
   *
   * @return the hold: ACTIVE when nothing it covers can be deleted any more, PLACING when a
   *     deletion that began before outlasted the barrier's bound; the hold is then kept, protects
   *     all later deletions, and becomes ACTIVE by itself
   * @throws Problem {@code retention.reason-required}, {@code retention.invalid-scope}, {@code
   *     retention.unknown-data-type}
   */
  public LegalHold placeHold(HoldDraft draft) {
    Caller caller = callers.current();
    LegalHold hold = records.insert(caller, withFrozenCustodians(caller, draft));
    barrier.raise(hold.organization(), hold.id());
    return require(hold.id());
  }

  /**
   * Releases a hold; what it covered can be deleted only after the grace.
   *
   * @return the hold: RELEASED, or as it was when a second person must release it as well
   * @throws Problem {@code identity.fresh-authentication-required}, {@code
   *     retention.hold-not-found}, {@code retention.hold-released}, {@code
   *     retention.reason-required}, {@code retention.second-person-required}
   */
  public LegalHold release(UUID id, String reason) {
    Caller caller = callers.current();
    freshAuthentication.require(caller);
    records.release(caller, id, reason);
    return require(id);
  }

  /** A hold of the caller's organization. */
  public LegalHold require(UUID id) {
    Caller caller = callers.current();
    return records
        .find(caller.requireOrg(), id)
        .orElseThrow(
            () -> new Problem(RetentionError.HOLD_NOT_FOUND, "There is no hold " + id + "."));
  }

  /** The holds of the caller's organization, newest first. */
  public Page<LegalHold> list(PageRequest page) {
    return records.list(callers.current().requireOrg(), page);
  }

  /** Raises the barrier of every hold that is still being placed; called by the schedule. */
  public void raiseWaiting() {
    for (LegalHold hold : waiting()) {
      barrier.raise(hold.organization(), hold.id());
    }
  }

  private HoldDraft withFrozenCustodians(Caller caller, HoldDraft draft) {
    if (draft.scope() == null) {
      return draft;
    }
    HoldScope frozen = custodians.freeze(caller.requireOrg(), draft.scope());
    return new HoldDraft(draft.name(), draft.reason(), draft.matter(), frozen);
  }

  private List<LegalHold> waiting() {
    return records.placing();
  }

  /**
   * Whether any hold protects data of the organization, for deletions of the organization itself.
   */
  public boolean anyProtecting(OrgId organization) {
    return records.anyProtecting(organization);
  }
}
