package org.devhealth.retention.custody.internal;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.devhealth.kernel.OrgId;
import org.devhealth.kernel.data.Binding;
import org.devhealth.kernel.data.Database;
import org.devhealth.retention.catalogue.CatalogueCheck;
import org.devhealth.retention.catalogue.DataType;
import org.devhealth.retention.catalogue.GovernedTable;
import org.devhealth.retention.catalogue.Store;
import org.devhealth.retention.custody.HeldRows;
import org.devhealth.retention.hold.HoldTerm;
import org.devhealth.retention.hold.HoldTerms;
import org.jdbi.v3.core.Handle;

/** Counts one table of a hold; each call is one transaction. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class TableCounts {

  @Inject @Any private Instance<HeldRows> stores;
  @Inject private Database database;
  @Inject private HoldTerms terms;
  @Inject private CatalogueCheck check;

  /** Which rows of which hold. */
  public record Subject(OrgId organization, UUID hold, DataType type, GovernedTable table) {}

  /**
   * Counts what the hold keeps in the table.
   *
   * @param bound rows up to this age are counted apart, or null
   * @throws org.devhealth.kernel.Problem {@code retention.store-unavailable}, {@code
   *     retention.catalogue-mismatch}
   */
  public HeldRows.Count count(Subject subject, Instant bound) {
    return database.with(
        Binding.purge(List.of(subject.organization())),
        handle -> {
          check.requireMatching(handle, subject.type());
          return count(handle, subject, bound);
        });
  }

  private HeldRows.Count count(Handle handle, Subject subject, Instant bound) {
    List<HoldTerm> own =
        terms.ofHold(handle, subject.organization(), subject.hold(), subject.type().name());
    HeldRows.Question question = new HeldRows.Question(subject.type(), subject.table(), own, bound);
    return of(subject.table().store()).count(handle, question);
  }

  private HeldRows of(Store store) {
    return stores.stream()
        .filter(rows -> rows.store() == store)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("nothing counts held rows in " + store));
  }
}
