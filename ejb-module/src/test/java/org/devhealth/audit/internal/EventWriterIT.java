package org.devhealth.audit.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.devhealth.audit.AuditEvent;
import org.devhealth.audit.AuditEvent.Change;
import org.devhealth.audit.AuditEvent.Outcome;
import org.devhealth.audit.internal.seal.SealedLog;
import org.devhealth.kernel.Actor;
import org.devhealth.kernel.Caller;
import org.devhealth.kernel.Identifiers;
import org.devhealth.kernel.OrgId;
import org.devhealth.kernel.Origin;
import org.junit.jupiter.api.Test;

class EventWriterIT {

  private static final Instant NOW = Instant.parse("2026-11-23T12:00:07.123456Z");
  private static final int MANY = 2_500;
  private static final String WITHOUT_PLACE =
      """
      SELECT (to_jsonb(l) - 'id' - 'occurred_at' - 'salt')::text FROM audit_log l
      ORDER BY occurred_at, id
      """;

  private final SealedLog log = new SealedLog();
  private final SealedLog other = new SealedLog();
  private final Caller caller =
      new Caller(
          new Actor(
              Actor.Type.USER,
              new UUID(7, 7),
              "anna@example.com",
              "Anna \u0000 \"Quote\"",
              new UUID(7, 8),
              "password",
              new UUID(7, 9)),
          log.organization,
          "owner",
          Set.of(),
          false,
          NOW,
          new Origin("2001:db8::7", "Browser {1,2}", "r-1"));

  @Test
  void manyEventsBecomeTheRowsThatEachWouldBecome() {
    List<AuditEvent> events = hostile(log.organization);
    log.app(
        handle -> {
          events.forEach(event -> writer().write(handle, caller, event));
          return null;
        });
    List<String> oneByOne = rows(log);
    writeAll(other, hostile(other.organization));

    assertThat(rows(other))
        .containsExactlyInAnyOrderElementsOf(
            oneByOne.stream()
                .map(
                    row ->
                        row.replace(
                            log.organization.value().toString(),
                            other.organization.value().toString()))
                .toList());
  }

  @Test
  void theSealKeepsTheOrderOfTheListThoughTheClockStands() {
    writeAll(log, numbered(MANY));
    log.seal();

    List<String> sealed =
        log.app(
            handle ->
                handle
                    .createQuery(
                        """
                        SELECT e.resource_id FROM audit_leaf l
                        JOIN audit_log e ON e.id = l.event_id AND e.occurred_at = l.occurred_at
                        ORDER BY l.seq
                        """)
                    .mapTo(String.class)
                    .list());
    assertThat(sealed).isEqualTo(IntStream.range(0, MANY).mapToObj(Integer::toString).toList());
  }

  @Test
  void everyEventHasASaltOfItsOwnAndTheTimeIsKeptToTheMicrosecond() {
    writeAll(log, numbered(3));

    assertThat(texts("SELECT DISTINCT encode(salt, 'hex') FROM audit_log")).hasSize(3);
    assertThat(texts("SELECT extract(epoch FROM occurred_at)::text FROM audit_log ORDER BY 1"))
        .containsExactly("1795435207.123456", "1795435207.123457", "1795435207.123458");
  }

  @Test
  void anEventOfAnotherOrganizationLetsNoneBeWritten() {
    List<AuditEvent> events = new ArrayList<>(numbered(MANY));
    events.set(MANY - 1, AuditEvent.of(LogAction.QUERIED, other.organization));

    assertThatThrownBy(() -> writeAll(log, events)).isInstanceOf(IllegalArgumentException.class);
    assertThat(rows(log)).as("what went before it").isEmpty();
    assertThatThrownBy(() -> writeAll(other, numbered(1)))
        .hasStackTraceContaining("row-level security");
    assertThat(rows(other)).isEmpty();
  }

  private List<AuditEvent> numbered(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> AuditEvent.of(LogAction.QUERIED, log.organization).about(i, null))
        .toList();
  }

  private static List<AuditEvent> hostile(OrgId organization) {
    AuditEvent plain = AuditEvent.of(LogAction.QUERIED, organization);
    return List.of(
        plain,
        plain.about("{\"a\",NULL}", "NULL").ended(Outcome.DENIED, "x".repeat(5_000)),
        plain.about("\\\"", "\uD83D\uDE00 \uD800 \u0000").ended(Outcome.FAILURE, ""),
        plain
            .changed("n", 1.5, Long.MAX_VALUE)
            .changed("list", null, Arrays.asList("a", null, true))
            .changed("password", Change.SECRET));
  }

  private void writeAll(SealedLog into, List<AuditEvent> events) {
    into.app(
        handle -> {
          writer().writeAll(handle, caller, events);
          return null;
        });
  }

  private static EventWriter writer() {
    Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    return new EventWriter(new Identifiers(clock), clock);
  }

  private static List<String> rows(SealedLog of) {
    return of.app(handle -> handle.createQuery(WITHOUT_PLACE).mapTo(String.class).list());
  }

  private List<String> texts(String query) {
    return log.app(handle -> handle.createQuery(query).mapTo(String.class).list());
  }
}
