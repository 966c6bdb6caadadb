package org.devhealth.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Objects;
import org.devhealth.audit.internal.EventWriter;
import org.devhealth.audit.internal.Flood;
import org.devhealth.kernel.Caller;
import org.devhealth.kernel.CallerContext;
import org.devhealth.kernel.OrgId;
import org.devhealth.kernel.data.Binding;
import org.devhealth.kernel.data.Database;
import org.jdbi.v3.core.HandleCallback;

/**
 * Records events; thread-safe.
 *
 * <p>An event commits or vanishes with the change it tells of: without the event there is no
 * change. Only what anonymous callers fail to do is counted together beyond some sixty a minute
 * ({@code devhealth.audit.anonymous.events-per-minute}), so that nobody floods the log.
 */
@ApplicationScoped
public class AuditLog {

  @Inject private Database database;
  @Inject private CallerContext callers;
  @Inject private EventWriter writer;
  @Inject private Flood flood;

  /** Records the event in the current transaction, which must exist. */
  @Transactional(Transactional.TxType.MANDATORY)
  public void record(AuditEvent event) {
    insert(event, database::with);
  }

  /** Records the event in a transaction of its own; for refusals, whose transaction rolls back. */
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  public void recordApart(AuditEvent event) {
    insert(event, database::apart);
  }

  /**
   * Records events in the current transaction, which must exist, in the order of the list: read and
   * sealed in this order, each for itself as by {@link #record}, at a fraction of its cost.
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public void recordAll(List<AuditEvent> events) {
    Caller caller = callers.current();
    List<AuditEvent> admitted =
        events.stream().filter(event -> flood.admits(event, caller)).toList();
    int first = 0;
    while (first < admitted.size()) {
      int end = endOfSame(admitted, first);
      List<AuditEvent> together = admitted.subList(first, end);
      database.with(
          binding(together.get(0)),
          handle -> {
            writer.writeAll(handle, caller, together);
            return null;
          });
      first = end;
    }
  }

  /** Where the next organization's events begin. */
  private static int endOfSame(List<AuditEvent> events, int first) {
    OrgId organization = events.get(first).organization();
    int end = first + 1;
    while (end < events.size() && Objects.equals(organization, events.get(end).organization())) {
      end++;
    }
    return end;
  }

  private interface Connected {
    Void with(Binding binding, HandleCallback<Void, RuntimeException> work);
  }

  private void insert(AuditEvent event, Connected connected) {
    Caller caller = callers.current();
    if (!flood.admits(event, caller)) {
      return;
    }
    connected.with(
        binding(event),
        handle -> {
          writer.write(handle, caller, event);
          return null;
        });
  }

  private static Binding binding(AuditEvent event) {
    OrgId organization = event.organization();
    List<OrgId> organizations = organization == null ? List.of() : List.of(organization);
    return new Binding(Binding.Role.APP, organizations, null);
  }
}
