package org.devhealth.audit.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.devhealth.audit.AuditEvent.Outcome;
import org.devhealth.audit.AuditQuery;
import org.devhealth.audit.AuditQuery.Resource;
import org.devhealth.audit.AuditQuery.TimeRange;
import org.junit.jupiter.api.Test;

class EventFilterTest {

  @Test
  void aQueryForEverythingHasNoCondition() {
    EventFilter filter = EventFilter.of(AuditQuery.ALL, Set.of("legal_hold.placed"));
    assertThat(filter.sql()).isEqualTo("true");
    assertThat(filter.bindings()).isEmpty();
  }

  @Test
  void eachFilterIsOneConditionWithABoundValue() {
    AuditQuery query =
        new AuditQuery(
            List.of("user.created", "user.deleted"),
            "Anna@Example.com",
            new Resource("user", "7"),
            Outcome.DENIED,
            "10.0.0.0/8",
            new TimeRange(Instant.EPOCH, Instant.EPOCH.plusSeconds(1)),
            null);
    EventFilter filter = EventFilter.of(query, Set.of()).within(new UUID(0, 1));
    assertThat(filter.sql().split("\n  AND ")).hasSize(10);
    assertThat(filter.bindings())
        .containsEntry("actor", "anna@example.com")
        .containsEntry("outcome", "denied")
        .containsEntry("resource", "7");
  }

  @Test
  void freeTextIsTakenLiterallyAndDoesNotSearchWithheldEvents() {
    AuditQuery query =
        new AuditQuery(
            List.of(), null, new Resource(null, null), null, null, TimeRange.ALWAYS, "50%_\\");
    EventFilter filter = EventFilter.of(query, Set.of("legal_hold.placed"));
    assertThat(filter.bindings()).containsEntry("text", "%50\\%\\_\\\\%");
    assertThat(filter.bindings().get("withheld")).isEqualTo(new String[] {"legal_hold.placed"});
  }
}
