package org.devhealth.retention.purge.internal;

import java.util.List;
import java.util.Map;
import org.devhealth.kernel.OrgId;
import org.devhealth.proof.certificate.Disposition.PhysicalRemoval;
import org.devhealth.retention.catalogue.DataType;
import org.devhealth.retention.catalogue.Store;
import org.devhealth.retention.hold.HoldTerm;
import org.devhealth.retention.purge.PlannedTable;
import org.devhealth.retention.purge.Slice;
import org.jdbi.v3.core.Handle;

/** What a purge needs of a store; one implementation per store, each thread-safe. */
public interface StorePurge {

  /** The store it works on. */
  Store store();

  /**
   * Counts what is expired and not held, and what is held, per organization, table and month; every
   * table of this store is named for every run, also without any row.
   *
   * @param runs at most as many as {@link #runsPerCount()}
   * @param terms the holds that protect their organizations now
   * @throws org.devhealth.kernel.Problem {@code retention.store-unavailable}
   */
  Map<OrgId, List<PlannedTable>> count(
      Handle handle, DataType type, List<Participant> runs, List<HoldTerm> terms);

  /** The same of one run, with how the rows of each month would go by what is known now. */
  List<PlannedTable> plan(Handle handle, DataType type, Participant run, List<HoldTerm> terms);

  /** How many runs are counted in one transaction. */
  int runsPerCount();

  /**
   * Up to how many rows neighbouring months share one slice; 0 gives each month its own.
   *
   * <p>A store that pays for each deleting statement, however little it deletes, wants few slices.
   */
  long rowsPerSlice();

  /** How large steps are here. */
  StepSize stepSize();

  /** How many rows of the data type the organization has, versions of a key counted once. */
  long total(Handle handle, DataType type, OrgId organization);

  /** Whether the store answers now. */
  boolean isAvailable();

  /**
   * Drops all of a slice at once and accounts for it, in the current transaction, when the store
   * can and it costs less than steps. Called without the fence, and enters it by itself for as
   * short as it needs it.
   *
   * @return false when nothing was done
   */
  boolean dropWhole(Handle handle, DataType type, Slice slice, List<Participant> participants);

  /** Whether a step's statements read the holds: then one term of each kind is enough for them. */
  boolean readsHoldsItself();

  /**
   * Does one bounded step of a slice and accounts for it, all in the current transaction.
   *
   * <p>The caller has taken the fence of every participant before it read the terms.
   *
   * @return the slice after the step; null, or with its cursor at its end, when it is done
   */
  Slice step(Handle handle, DataType type, Slice slice, Work work);

  /**
   * Removes from disk what is only masked, as far as the store works like that, and proves it.
   *
   * @return one proof per table; empty for a store that does not mask
   */
  List<PhysicalRemoval> removePhysically(DataType type);

  /** Who takes part in a step and what protects their rows. */
  record Work(List<Participant> participants, List<HoldTerm> terms) {

    public Work {
      participants = List.copyOf(participants);
      terms = List.copyOf(terms);
    }

    /** The same for those only whose rows are archived before they go, or for the others. */
    public Work of(boolean archives) {
      return new Work(
          participants.stream().filter(run -> run.archives() == archives).toList(), terms);
    }

    List<OrgId> organizations() {
      return participants.stream().map(Participant::organization).sorted().toList();
    }
  }
}
