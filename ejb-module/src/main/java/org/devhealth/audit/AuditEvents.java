package org.devhealth.audit;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.devhealth.audit.internal.AuditConfig;
import org.devhealth.audit.internal.Discretion;
import org.devhealth.audit.internal.EventFilter;
import org.devhealth.audit.internal.EventPosition;
import org.devhealth.audit.internal.EventReader;
import org.devhealth.audit.internal.QueryTrail;
import org.devhealth.kernel.Caller;
import org.devhealth.kernel.CallerContext;
import org.devhealth.kernel.KernelError;
import org.devhealth.kernel.Page;
import org.devhealth.kernel.PageRequest;
import org.devhealth.kernel.Problem;
import org.devhealth.kernel.data.Binding;
import org.devhealth.kernel.data.Database;

/**
 * The log as its readers see it. Each public method is one transaction; thread-safe.
 *
 * <p>Reading is itself recorded. Names, reasons, changes and metadata of events whose action asks
 * for a permission that the caller lacks are left out, and free text does not search them.
 */
@Stateless
public class AuditEvents {

  @Inject private Database database;
  @Inject private CallerContext callers;
  @Inject private EventReader reader;
  @Inject private Discretion discretion;
  @Inject private QueryTrail trail;
  @Inject private AuditConfig config;

  /**
   * The events that the query asks for, newest first; stable while events arrive.
   *
   * @throws Problem {@code audit.platform-only} or {@code audit.query-too-broad}
   */
  public Page<RecordedEvent> find(AuditQuery query, AuditScope scope, PageRequest page) {
    Caller caller = callers.current();
    Binding binding = admit(caller, scope);
    trail.leave(query, scope);
    EventFilter filter = EventFilter.of(query, discretion.withheldFrom(caller));
    if (scope == AuditScope.ORGANIZATION) {
      filter.within(caller.requireOrg().value());
    }
    page.after().map(EventPosition::parse).ifPresent(filter::after);
    EventReader.Bound bound = new EventReader.Bound(page.limit() + 1, config.queryTimeLimit());
    List<RecordedEvent> rows =
        database.with(binding, handle -> reader.newest(handle, filter, bound));
    return Page.of(rows, page.limit(), event -> EventPosition.of(event).cursor())
        .map(event -> discretion.show(event, caller));
  }

  /**
   * One event.
   *
   * @throws Problem {@code audit.platform-only} or {@code kernel.not-found}
   */
  public RecordedEvent get(UUID id, AuditScope scope) {
    Caller caller = callers.current();
    Binding binding = admit(caller, scope);
    return database
        .with(binding, handle -> reader.find(handle, id))
        .map(event -> discretion.show(event, caller))
        .orElseThrow(() -> new Problem(KernelError.NOT_FOUND, "There is no such event."));
  }

  private static Binding admit(Caller caller, AuditScope scope) {
    if (scope == AuditScope.ORGANIZATION) {
      return Binding.app(caller.requireOrg());
    }
    if (!caller.superuser()) {
      throw new Problem(AuditError.PLATFORM_ONLY, "Ask for the log of your organization.");
    }
    return Binding.platform();
  }
}
