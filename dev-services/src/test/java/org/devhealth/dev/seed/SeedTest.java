package org.devhealth.dev.seed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SeedTest {

  private static final UUID ORGANIZATION = UUID.fromString("018f0000-0000-7000-8000-000000000001");
  private static final Instant END = Instant.parse("2026-01-01T00:00:00Z");
  private static final SeedPlan PLAN =
      SeedPlan.twoYears(7, ORGANIZATION, END).withRows(5_000, 1_000);

  @Test
  void theSameSeedMakesTheSameEvents() {
    assertThat(events(PLAN)).isEqualTo(events(PLAN));
  }

  @Test
  void anotherSeedMakesOtherEvents() {
    SeedPlan other = SeedPlan.twoYears(8, ORGANIZATION, END).withRows(5_000, 1_000);

    assertThat(ids(other)).doesNotContainAnyElementsOf(ids(PLAN));
  }

  @Test
  void everyEventsIdIsUniqueAndOfItsTime() {
    assertThat(ids(PLAN)).doesNotHaveDuplicates().hasSize(5_000);
    for (String line : events(PLAN)) {
      String[] values = line.split("\t", -1);
      UUID id = UUID.fromString(values[0]);
      assertThat(id.version()).isEqualTo(7);
      assertThat(id.variant()).isEqualTo(2);
      assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(time(line).toEpochMilli());
    }
  }

  @Test
  void eventsAscendThroughTheWholePeriod() {
    List<Instant> times = events(PLAN).stream().map(SeedTest::time).toList();

    assertThat(times)
        .isSorted()
        .allMatch(time -> !time.isBefore(PLAN.start()) && time.isBefore(END));
    assertThat(times.get(0)).isBefore(PLAN.start().plusSeconds(86_400));
    assertThat(times.get(times.size() - 1)).isAfter(END.minusSeconds(86_400));
  }

  @Test
  void aFewPeopleDoMostOfIt() {
    List<String> actors = events(PLAN).stream().map(line -> line.split("\t", -1)[5]).toList();
    SeedPeople people = new SeedPeople(PLAN);
    List<String> busiest =
        people.all().subList(0, 12).stream().map(SeedPeople.Person::email).toList();

    assertThat(people.all()).extracting(SeedPeople.Person::email).doesNotHaveDuplicates();
    assertThat(actors.stream().filter(busiest::contains).count()).isGreaterThan(2_000);
  }

  @Test
  void everyStatisticBelongsToACommit() {
    SeedCommits rows = new SeedCommits(PLAN);
    StringBuilder commits = new StringBuilder();
    StringBuilder statistics = new StringBuilder();
    while (rows.hasNext()) {
      rows.appendNext(commits, statistics);
    }
    List<String> hashes = column(commits, 2);

    assertThat(hashes).doesNotHaveDuplicates().hasSize(1_000).allMatch(hash -> hash.length() == 40);
    assertThat(hashes).containsAll(column(statistics, 2));
  }

  @Test
  void metricsOfADayDoNotDependOnTheDaysBefore() {
    SeedMetrics rows = new SeedMetrics(PLAN);
    StringBuilder alone = new StringBuilder();
    StringBuilder later = new StringBuilder();
    rows.append(5, alone, new StringBuilder());
    rows.append(4, new StringBuilder(), new StringBuilder());
    rows.append(5, later, new StringBuilder());

    assertThat(alone.toString()).isEqualTo(later.toString());
    assertThat(column(alone, 1)).hasSizeBetween(1, 40).containsOnly("2024-01-07");
  }

  private static List<String> events(SeedPlan plan) {
    SeedAuditEvents events = new SeedAuditEvents(plan);
    StringBuilder lines = new StringBuilder();
    while (events.hasNext()) {
      events.appendNext(lines);
    }
    return lines.toString().lines().toList();
  }

  private static List<String> ids(SeedPlan plan) {
    return column(new StringBuilder(String.join("\n", events(plan))), 0);
  }

  private static List<String> column(StringBuilder lines, int number) {
    return lines.toString().lines().map(line -> line.split("\t", -1)[number]).toList();
  }

  private static Instant time(String line) {
    return OffsetDateTime.parse(line.split("\t", -1)[1]).toInstant();
  }
}
