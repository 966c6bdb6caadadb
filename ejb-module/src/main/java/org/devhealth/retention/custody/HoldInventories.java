package org.devhealth.retention.custody;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.devhealth.kernel.CallerContext;
import org.devhealth.kernel.OrgId;
import org.devhealth.kernel.Page;
import org.devhealth.kernel.PageRequest;
import org.devhealth.kernel.Problem;
import org.devhealth.retention.custody.internal.DueInventories;
import org.devhealth.retention.custody.internal.InventoryRecords;
import org.devhealth.retention.custody.internal.Preservation;
import org.devhealth.retention.hold.LegalHolds;

/**
 * Takes and shows inventories of legal holds.
 *
 * <p>Taking one counts each table in a transaction of its own, so that a long count blocks nobody,
 * and records the whole in one. Several servers may ask for what is due: each hold is leased to
 * one.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class HoldInventories {

  /** The job that takes them. */
  public static final String JOB = "legal-hold-preserve";

  @Inject private DueInventories due;
  @Inject private Preservation preservation;
  @Inject private InventoryRecords records;
  @Inject private LegalHolds holds;
  @Inject private CallerContext callers;
  @Inject private CustodyReport report;

  /** A hold whose inventory is due. */
  public record Due(OrgId organization, UUID hold) {}

  /** Leases holds whose inventory is due, so that all servers together count about so many. */
  public List<Due> claimDue(int most) {
    return due.claim(most);
  }

  /** Reads how many holds have lost rows, for health. */
  public void refreshReport() {
    report.note(records.holdsWithLoss());
  }

  /**
   * Takes the inventory of a hold now and records it with what is lost.
   *
   * @throws Problem {@code retention.hold-not-found}
   */
  public HoldInventory take(OrgId organization, UUID hold) {
    return preservation.take(organization, hold);
  }

  /**
   * The inventories of a hold of the caller's organization, newest first.
   *
   * @throws Problem {@code retention.hold-not-found}
   */
  public Page<HoldInventory> list(UUID hold, PageRequest page) {
    holds.require(hold);
    return records.list(callers.current().requireOrg(), hold, page);
  }
}
