package org.devhealth.dev.seed;

import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/** Lines for {@code COPY audit_log}, in the order of time; not thread-safe. */
final class SeedAuditEvents {

  private static final List<Kind> KINDS =
      List.of(
          new Kind("user.logged_in", "user", 30),
          new Kind("user.logged_out", "user", 18),
          new Kind("user.login_failed", "user", 6),
          new Kind("audit_log.queried", "audit_log", 8),
          new Kind("sync.started", "repository", 12),
          new Kind("sync.completed", "repository", 12),
          new Kind("sync.failed", "repository", 1),
          new Kind("access.denied", "operation", 4),
          new Kind("member.added", "member", 3),
          new Kind("member.changed", "member", 3),
          new Kind("user.updated", "user", 2),
          new Kind("retention_policy.updated", "retention_policy", 1));
  private static final int ALL_WEIGHTS = KINDS.stream().mapToInt(Kind::weight).sum();
  private static final List<String> AGENTS =
      List.of(
          "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0",
          "Mozilla/5.0 (Macintosh) Safari/605.1.15",
          "devhealth-cli/1.0");

  private final SeedPlan plan;
  private final SeedPeople people;
  private final SeedTimes times;
  private final SplittableRandom random;
  private long row;

  private record Kind(String action, String resourceType, int weight) {}

  SeedAuditEvents(SeedPlan plan) {
    this.plan = plan;
    this.people = new SeedPeople(plan);
    this.times = new SeedTimes(plan, Math.max(1, plan.auditEvents()));
    this.random = new SplittableRandom(plan.seed());
  }

  boolean hasNext() {
    return row < plan.auditEvents();
  }

  /** Adds the next event as one line. */
  void appendNext(StringBuilder lines) {
    Instant at = times.at(row);
    SeedPeople.Person actor = people.anyone(random);
    Kind kind = anyKind();
    boolean failed = kind.action().endsWith("failed");
    String outcome = failed ? "failure" : kind.action().endsWith("denied") ? "denied" : "success";
    lines.append(uuid7(at)).append('\t').append(at).append('\t').append(plan.organization());
    lines.append("\tuser\t").append(actor.id()).append('\t').append(actor.email());
    lines.append('\t').append(actor.name()).append("\tpassword\t").append(kind.action());
    lines.append("\t1\t").append(kind.resourceType()).append('\t');
    appendResource(lines, kind, actor);
    lines.append('\t').append(outcome).append("\t10.").append(random.nextInt(4));
    lines.append('.').append(random.nextInt(256)).append('.').append(random.nextInt(1, 255));
    lines.append('\t').append(AGENTS.get(random.nextInt(AGENTS.size()))).append('\t');
    lines.append(Long.toHexString(random.nextLong())).append("\t{}\n");
    row++;
  }

  private void appendResource(StringBuilder lines, Kind kind, SeedPeople.Person actor) {
    if (kind.resourceType().equals("user")) {
      lines.append(actor.id()).append('\t').append(actor.name());
      return;
    }
    int number = random.nextInt(40);
    lines.append(kind.resourceType()).append('-').append(number).append('\t');
    lines.append(kind.resourceType()).append(' ').append(number);
  }

  private Kind anyKind() {
    int left = random.nextInt(ALL_WEIGHTS);
    for (Kind kind : KINDS) {
      left -= kind.weight();
      if (left < 0) {
        return kind;
      }
    }
    throw new IllegalStateException("weights do not add up");
  }

  /** RFC 9562 section 5.7, of the event's own time. */
  private UUID uuid7(Instant at) {
    long high = (at.toEpochMilli() << 16) | 0x7000L | (random.nextLong() & 0x0FFFL);
    return new UUID(high, 0x8000_0000_0000_0000L | (random.nextLong() >>> 2));
  }
}
