package org.devhealth.audit.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.devhealth.audit.AuditError;
import org.devhealth.audit.AuditEvent;
import org.devhealth.audit.AuditQuery;
import org.devhealth.audit.RecordedEvent;
import org.devhealth.audit.internal.seal.SealedLog;
import org.devhealth.kernel.Problem;
import org.devhealth.kernel.data.Binding;
import org.devhealth.kernel.data.MigratedPostgres;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** How the log is read: by which index, page after page, and not for ever. */
class EventReaderIT {

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final MigratedPostgres postgres = MigratedPostgres.shared();
  private final SealedLog log = new SealedLog();
  private final EventReader reader = new EventReader();

  private static Stream<Arguments> indexFriendly() {
    Instant day = Instant.now().minus(Duration.ofDays(1));
    return Stream.of(
        Arguments.of("org_id", query(List.of(), null, null, null, null)),
        Arguments.of("action", query(List.of("user.updated"), null, null, null, null)),
        Arguments.of("action", query(List.of("a.b", "c.d"), null, null, null, null)),
        Arguments.of("actor_id", query(List.of(), new UUID(7, 7).toString(), null, null, null)),
        Arguments.of("actor_email", query(List.of(), "anna@example.com", null, null, null)),
        Arguments.of("resource_id", query(List.of(), null, "user", "17", null)),
        Arguments.of("occurred_at", query(List.of(), null, null, null, day)),
        Arguments.of("ip", from("10.1.2.4")),
        Arguments.of("outcome", ended(AuditEvent.Outcome.DENIED)));
  }

  @ParameterizedTest(name = "{0} of {1}")
  @MethodSource("indexFriendly")
  void aPageIsReadByTheIndexOfItsFilter(String column, AuditQuery query) {
    log.write(2_000);
    EventFilter filter = EventFilter.of(query, Set.of()).within(log.organization.value());
    List<String> plan = log.app(handle -> plan(handle, filter));
    assertThat(plan)
        .anyMatch(line -> line.contains("Index Cond: ") && line.contains(column))
        .noneMatch(line -> line.contains("Seq Scan on audit_log"));
  }

  @Test
  void thePlatformsPageIsReadInTheOrderOfAnIndexToo() {
    log.write(2_000);
    EventFilter filter = EventFilter.of(AuditQuery.ALL, Set.of());
    List<String> plan = postgres.with(Binding.platform(), handle -> plan(handle, filter));
    assertThat(plan)
        .noneMatch(line -> line.contains("Seq Scan on audit_log"))
        .noneMatch(line -> line.contains("Sort Key"));
  }

  @Test
  void pagesNeitherSkipNorRepeatWhileEventsArrive() {
    log.write(50);
    Set<UUID> before = new HashSet<>(ids(page(null, 100)));
    List<UUID> seen = new ArrayList<>();
    RecordedEvent last = null;
    for (List<RecordedEvent> page = page(null, 7); !page.isEmpty(); page = page(last, 7)) {
      seen.addAll(ids(page));
      last = page.get(page.size() - 1);
      log.write(3);
    }
    assertThat(seen).doesNotHaveDuplicates().containsAll(before);
  }

  @Test
  void newestComesFirst() {
    log.write(30);
    assertThat(page(null, 100))
        .extracting(RecordedEvent::occurredAt)
        .isSortedAccordingTo((one, other) -> other.compareTo(one));
  }

  @Test
  void aQueryThatTakesTooLongSaysWhatToDo() {
    log.write(60_000);
    AuditQuery broad =
        new AuditQuery(
            List.of(),
            null,
            new AuditQuery.Resource(null, null),
            AuditEvent.Outcome.DENIED,
            null,
            AuditQuery.TimeRange.ALWAYS,
            "nowhere to be found");
    EventFilter filter = EventFilter.of(broad, Set.of()).within(log.organization.value());
    EventReader.Bound bound = new EventReader.Bound(10, Duration.ofMillis(1));
    assertThatExceptionOfType(Problem.class)
        .isThrownBy(() -> log.app(handle -> reader.newest(handle, filter, bound)))
        .satisfies(
            problem -> {
              assertThat(problem.code()).isEqualTo(AuditError.QUERY_TOO_BROAD);
              assertThat(problem).hasMessageContaining("Narrow the time range");
            });
  }

  private List<RecordedEvent> page(RecordedEvent after, int rows) {
    EventFilter filter = EventFilter.of(AuditQuery.ALL, Set.of()).within(log.organization.value());
    if (after != null) {
      filter.after(EventPosition.parse(EventPosition.of(after).occurredAt() + "/" + after.id()));
    }
    EventReader.Bound bound = new EventReader.Bound(rows, PATIENCE);
    return log.app(handle -> reader.newest(handle, filter, bound));
  }

  private static List<UUID> ids(List<RecordedEvent> events) {
    return events.stream().map(RecordedEvent::id).toList();
  }

  /** What the planner can do at all: on a small table it would rather read everything. */
  private static List<String> plan(Handle handle, EventFilter filter) {
    handle.execute("SET LOCAL enable_seqscan = off");
    return handle
        .createQuery("EXPLAIN " + EventReader.page(filter))
        .bindMap(filter.bindings())
        .bind("limit", 50)
        .mapTo(String.class)
        .list();
  }

  private static AuditQuery from(String address) {
    return new AuditQuery(
        List.of(),
        null,
        new AuditQuery.Resource(null, null),
        null,
        address,
        AuditQuery.TimeRange.ALWAYS,
        null);
  }

  private static AuditQuery ended(AuditEvent.Outcome outcome) {
    return new AuditQuery(
        List.of(),
        null,
        new AuditQuery.Resource(null, null),
        outcome,
        null,
        AuditQuery.TimeRange.ALWAYS,
        null);
  }

  private static AuditQuery query(
      List<String> actions, String actor, String type, String resource, Instant from) {
    return new AuditQuery(
        actions,
        actor,
        new AuditQuery.Resource(type, resource),
        null,
        null,
        new AuditQuery.TimeRange(from, null),
        null);
  }
}
