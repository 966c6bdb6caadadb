package org.devhealth.audit.internal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Locale;
import java.util.Objects;
import org.devhealth.audit.AuditEvent;
import org.devhealth.audit.AuditLog;
import org.devhealth.audit.AuditQuery;
import org.devhealth.audit.AuditScope;
import org.devhealth.kernel.Caller;
import org.devhealth.kernel.CallerContext;

/**
 * Records who looked at the log: one event per caller and filter and interval on each server, so
 * that paging does not fill the log it reads. Thread-safe.
 */
@ApplicationScoped
public class QueryTrail {

  private static final int REMEMBERED = 10_000;

  @Inject private AuditLog log;
  @Inject private CallerContext callers;
  @Inject private AuditConfig config;

  private Cache<Key, Boolean> recent;

  private record Key(Object actor, Object organization, AuditQuery query, AuditScope scope) {}

  @PostConstruct
  void open() {
    recent =
        Caffeine.newBuilder()
            .maximumSize(REMEMBERED)
            .expireAfterWrite(config.trailInterval())
            .build();
  }

  /** Records the query in a transaction of its own, unless it is a repetition. */
  public void leave(AuditQuery query, AuditScope scope) {
    Caller caller = callers.current();
    Object actor = Objects.requireNonNullElse(caller.actor().id(), caller.actor().type());
    Key key = new Key(actor, caller.organization(), query, scope);
    if (recent.asMap().putIfAbsent(key, true) != null) {
      return;
    }
    try {
      log.recordApart(
          AuditEvent.of(LogAction.QUERIED, caller.organization())
              .with("filter", describe(query))
              .with("scope", scope.name().toLowerCase(Locale.ROOT)));
    } catch (RuntimeException e) {
      recent.invalidate(key);
      throw e;
    }
  }

  private static String describe(AuditQuery query) {
    return query.equals(AuditQuery.ALL) ? "none" : query.toString();
  }
}
