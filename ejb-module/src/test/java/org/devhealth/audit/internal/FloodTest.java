package org.devhealth.audit.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.stream.IntStream;
import org.devhealth.audit.AuditEvent;
import org.devhealth.audit.AuditEvent.Outcome;
import org.devhealth.kernel.Caller;
import org.devhealth.kernel.OrgId;
import org.devhealth.kernel.Origin;
import org.junit.jupiter.api.Test;

class FloodTest {

  private static final Instant NOON = Instant.parse("2026-11-23T12:00:07Z");
  private static final int MOST = 60;
  private static final OrgId ORG = new OrgId(new UUID(1, 1));
  private static final Caller ANONYMOUS = Caller.anonymous(new Origin("192.0.2.1", "curl", "r"));

  private final Turning clock = new Turning();
  private final Flood flood = new Flood(new AtMost(), clock);

  @Test
  void onlySixtyFailuresOfAnActionAreRecordedInAMinute() {
    assertThat(admitted(failure(ORG), ANONYMOUS, 1_000)).isEqualTo(MOST);
    assertThat(admitted(failure(null), ANONYMOUS, 1_000)).as("the platform's").isEqualTo(MOST);
  }

  @Test
  void theRestIsCountedAndToldOnceWhenTheMinuteIsOver() {
    admitted(failure(ORG), ANONYMOUS, 100);
    assertThat(flood.takeOver()).isEmpty();
    clock.now = NOON.plusSeconds(60);
    assertThat(flood.takeOver())
        .containsExactly(
            new Flood.Counted(
                "audit_log.queried", ORG.value(), Instant.parse("2026-11-23T12:00:00Z"), 40));
    assertThat(flood.takeOver()).isEmpty();
  }

  @Test
  void theNextMinuteBeginsAnew() {
    admitted(failure(ORG), ANONYMOUS, 100);
    clock.now = NOON.plusSeconds(60);
    assertThat(admitted(failure(ORG), ANONYMOUS, 100)).isEqualTo(MOST);
  }

  @Test
  void whatAnAnonymousCallerAchievesIsAlwaysRecorded() {
    AuditEvent success = AuditEvent.of(LogAction.QUERIED, ORG);
    assertThat(admitted(success, ANONYMOUS, 1_000)).isEqualTo(1_000);
  }

  @Test
  void whatAKnownCallerFailsToDoIsAlwaysRecorded() {
    Caller known = Caller.system("job", ORG, "r");
    assertThat(admitted(failure(ORG), known, 1_000)).isEqualTo(1_000);
  }

  private static AuditEvent failure(OrgId organization) {
    return AuditEvent.of(LogAction.QUERIED, organization).ended(Outcome.DENIED, "no");
  }

  private long admitted(AuditEvent event, Caller caller, int times) {
    return IntStream.range(0, times).filter(i -> flood.admits(event, caller)).count();
  }

  private static final class AtMost extends AuditConfig {

    @Override
    public int anonymousEventsPerMinute() {
      return MOST;
    }
  }

  /** Stands until it is turned. */
  private static final class Turning extends Clock {

    private Instant now = NOON;

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
