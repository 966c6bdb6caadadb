package org.devhealth.retention.purge.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.YearMonth;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.devhealth.kernel.OrgId;
import org.devhealth.kernel.data.Binding;
import org.devhealth.kernel.data.MigratedPostgres;
import org.devhealth.retention.hold.HoldTerm;
import org.devhealth.retention.hold.HoldTerms;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

class PartitionDropsIT {

  private static final int ROWS = 6_000;
  private static final String CUSTODIAN = "custodian@b.example";
  private static final MigratedPostgres POSTGRES = MigratedPostgres.shared();

  @Test
  void aMonthInWhichEverythingGoesIsEmptiedAndAccountedForByOrganization() {
    PartitionMonth month = new PartitionMonth(YearMonth.of(2001, 1));
    OrgId first = month.expired(ROWS);
    OrgId second = month.expired(7);
    String expectedOfFirst = ROWS + " " + month.digest(first) + " {partition_drop}";
    String expectedOfSecond = 7 + " " + month.digest(second) + " {partition_drop}";

    assertThat(month.drop()).isTrue();

    assertThat(month.rows(null)).isZero();
    assertThat(month.size()).isZero();
    assertThat(month.account(first)).isEqualTo(expectedOfFirst);
    assertThat(month.account(second)).isEqualTo(expectedOfSecond);
  }

  @Test
  void fewEventsOfOthersStayAndAreNotSealedAgain() {
    PartitionMonth month = new PartitionMonth(YearMonth.of(2001, 2));
    OrgId gone = month.expired(ROWS);
    UUID other = UUID.randomUUID();
    month.events(other, 3);
    month.events(null, 2);
    String before = fingerprint(month);

    assertThat(month.drop()).isTrue();

    assertThat(month.rows(gone.value())).isZero();
    assertThat(month.rows(other)).isEqualTo(3);
    assertThat(month.rows(null)).isEqualTo(5);
    assertThat(fingerprint(month)).isEqualTo(before);
    assertThat(month.count("SELECT count(*) FROM devhealth.audit_unsealed WHERE org_id = ?", other))
        .isZero();
  }

  @Test
  void manyEventsOfOthersKeepThePartition() {
    PartitionMonth month = new PartitionMonth(YearMonth.of(2001, 3));
    month.expired(ROWS);
    month.events(UUID.randomUUID(), ROWS);

    assertThat(month.drop()).isFalse();

    assertThat(month.rows(null)).isEqualTo(2 * ROWS);
  }

  @Test
  void fewHeldEventsStayUnchangedAndAreNotCounted() {
    PartitionMonth month = new PartitionMonth(YearMonth.of(2001, 4));
    OrgId organization = month.expired(ROWS);
    String digest = month.digest(organization).toString();
    month.events(organization.value(), CUSTODIAN, 40);
    month.hold(organization, CUSTODIAN);
    month.seenHeld(organization, 40);
    String before = fingerprint(month, CUSTODIAN);

    assertThat(month.drop()).isTrue();

    assertThat(month.rows(organization.value())).isEqualTo(40);
    assertThat(fingerprint(month, CUSTODIAN)).isEqualTo(before);
    assertThat(month.account(organization)).isEqualTo(ROWS + " " + digest + " {partition_drop}");
  }

  @Test
  void whatStayedGoesTheNextTime() {
    PartitionMonth month = new PartitionMonth(YearMonth.of(2001, 11));
    OrgId first = month.expired(ROWS);
    month.events(UUID.randomUUID(), 9);
    assertThat(month.drop()).isTrue();
    OrgId second = month.expired(ROWS);

    assertThat(month.drop()).isTrue();

    assertThat(month.rows(first.value())).isZero();
    assertThat(month.rows(second.value())).isZero();
    assertThat(month.rows(null)).isEqualTo(9);
  }

  @Test
  void aMonthOfWhichAllIsHeldStays() {
    PartitionMonth month = new PartitionMonth(YearMonth.of(2001, 12));
    OrgId held = month.expired(ROWS);
    month.hold(held);

    assertThat(month.drop()).isFalse();

    assertThat(month.rows(held.value())).isEqualTo(ROWS);
  }

  @Test
  void aMonthInWhichManyHeldEventsWereCountedIsNotClosedInVain() {
    PartitionMonth month = new PartitionMonth(YearMonth.of(2001, 10));
    OrgId held = month.expired(ROWS);
    assertThat(month.isWanted()).isTrue();

    month.seenHeld(held, 1);
    assertThat(month.isWanted()).isTrue();

    month.seenHeld(held, ROWS / 4);
    assertThat(month.isWanted()).isFalse();
  }

  @Test
  void aHoldThatComesWhileTheEventsAreCountedKeepsThePartition() {
    PartitionMonth month = new PartitionMonth(YearMonth.of(2001, 5));
    OrgId held = month.expired(ROWS);

    assertThat(month.drop(new PlacedAfterTheCount(month, held))).isFalse();

    assertThat(month.rows(held.value())).isEqualTo(ROWS);
    assertThat(month.account(held)).startsWith("0 ").endsWith(" {}");
  }

  @Test
  void anEventThatIsNotSealedStays() {
    PartitionMonth month = new PartitionMonth(YearMonth.of(2001, 6));
    OrgId organization = month.expired(ROWS);
    Jdbi.create(POSTGRES.administrator())
        .useHandle(
            handle ->
                handle.execute(
                    """
                    INSERT INTO devhealth.audit_unsealed (org_id, event_ids, event_times)
                    SELECT org_id, ARRAY[id], ARRAY[occurred_at] FROM devhealth.audit_log
                    WHERE org_id = ? LIMIT 1
                    """,
                    organization.value()));

    assertThat(month.drop()).isTrue();

    assertThat(month.rows(organization.value())).isEqualTo(1);
    assertThat(month.account(organization)).startsWith(ROWS - 1 + " ");
  }

  @Test
  void whoWritesIntoOtherMonthsIsNotWaitedFor() {
    PartitionMonth month = new PartitionMonth(YearMonth.of(2000, 12));
    PartitionMonth current = new PartitionMonth(YearMonth.of(2000, 11));
    month.expired(ROWS);
    try (Handle writer = Jdbi.create(POSTGRES.administrator()).open()) {
      writer.begin();
      writer.execute(
          """
          INSERT INTO devhealth.audit_log (id, occurred_at, actor_type, action, action_version,
            resource_type, outcome)
          VALUES (gen_random_uuid(), ?::timestamptz, 'user', 'test.done', 1, 'test', 'success')
          """,
          current.from().toString());

      assertThat(month.drop()).isTrue();

      writer.rollback();
    }
    assertThat(month.rows(null)).isZero();
  }

  @Test
  void whatIsGivenUpLeavesNothingClosed() {
    PartitionMonth month = new PartitionMonth(YearMonth.of(2000, 10));
    OrgId held = month.expired(ROWS);
    POSTGRES.with(
        Binding.purge(month.organizations()),
        handle -> {
          handle.registerArrayType(UUID.class, "uuid");
          handle.registerArrayType(String.class, "text");
          assertThat(month.drop(handle, new PlacedAfterTheCount(month, held))).isFalse();
          month.events(held.value(), 1);
          return null;
        });

    assertThat(month.rows(held.value())).isEqualTo(ROWS + 1);
    assertThat(month.count("SELECT count(*) FROM devhealth.purge_closed_partitions")).isZero();
  }

  @Test
  void aReaderWhoStaysIsNotDisturbedAndNobodyQueuesForLong() {
    PartitionMonth month = new PartitionMonth(YearMonth.of(2001, 7));
    OrgId organization = month.expired(ROWS);
    try (Handle reader = Jdbi.create(POSTGRES.administrator()).open()) {
      reader.begin();
      assertThat(reader.select("SELECT count(*) FROM devhealth.audit_log").mapTo(Long.class).one())
          .isPositive();
      long begun = System.nanoTime();

      assertThat(month.drop()).isFalse();

      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
      reader.rollback();
    }
    assertThat(month.rows(organization.value())).isEqualTo(ROWS);
    assertThat(month.drop()).isTrue();
  }

  @Test
  void aTransactionThatDiesAfterTheDropLeavesEverything() {
    PartitionMonth month = new PartitionMonth(YearMonth.of(2001, 8));
    OrgId organization = month.expired(ROWS);

    assertThatThrownBy(
            () ->
                POSTGRES.with(
                    Binding.purge(month.organizations()),
                    handle -> {
                      handle.registerArrayType(UUID.class, "uuid");
                      handle.registerArrayType(String.class, "text");
                      assertThat(month.drop(handle, new HoldTerms())).isTrue();
                      throw new IllegalStateException("killed");
                    }))
        .isInstanceOf(IllegalStateException.class);

    assertThat(month.rows(organization.value())).isEqualTo(ROWS);
    assertThat(month.account(organization)).startsWith("0 ").endsWith(" {}");
  }

  @Test
  void whoDeletesCannotEmptyAPartitionThatItDidNotCloseAndCount() {
    PartitionMonth month = new PartitionMonth(YearMonth.of(2001, 9));
    OrgId organization = month.expired(ROWS);

    assertThatThrownBy(() -> asPurge(month, handle -> empty(handle, month, ROWS, "{}")))
        .hasMessageContaining("is not closed");
    assertThatThrownBy(
            () -> asPurge(month, handle -> handle.execute("TRUNCATE " + month.partition()) == 0))
        .hasMessageContaining("permission denied");
    assertThatThrownBy(() -> asPurge(month, handle -> closeAndEmpty(handle, month, ROWS - 1, "{}")))
        .hasMessageContaining("are not all that goes");
    assertThatThrownBy(
            () ->
                asPurge(
                    month, handle -> closeAndEmpty(handle, month, ROWS - 1, "{\"(999999,1)\"}")))
        .hasMessageContaining("were found");
    assertThat(month.rows(organization.value())).isEqualTo(ROWS);
  }

  private static boolean asPurge(PartitionMonth month, Predicate<Handle> work) {
    return POSTGRES.with(Binding.purge(month.organizations()), work::test);
  }

  private static boolean closeAndEmpty(
      Handle handle, PartitionMonth month, long accounted, String staying) {
    handle.registerArrayType(String.class, "text");
    handle
        .select(
            "SELECT ours FROM close_partition('audit_log', ?::timestamptz, ?::timestamptz, 'org_id', ?)",
            month.from().toString(),
            DropCost.endOfMonth(month.from()).toString(),
            texts(month.organizations()).toArray(String[]::new))
        .mapTo(Long.class)
        .one();
    return empty(handle, month, accounted, staying);
  }

  private static boolean empty(
      Handle handle, PartitionMonth month, long accounted, String staying) {
    return handle
        .select(
            "SELECT empty_closed_partition(?, ?, ?::tid[])", month.partition(), accounted, staying)
        .mapTo(Boolean.class)
        .one();
  }

  /** What somebody did in the month, in every column. */
  private static String fingerprint(PartitionMonth month, String actor) {
    return Jdbi.create(POSTGRES.administrator())
        .withHandle(
            handle ->
                handle
                    .select(
                        """
                        SELECT md5(string_agg(e::text, ',' ORDER BY id)) FROM devhealth.audit_log e
                        WHERE occurred_at >= ?::timestamptz AND occurred_at < ?::timestamptz
                          AND actor_email = ?
                        """,
                        month.from().toString(),
                        DropCost.endOfMonth(month.from()).toString(),
                        actor)
                    .mapTo(String.class)
                    .one());
  }

  /** What others have in the month, in every column. */
  private static String fingerprint(PartitionMonth month) {
    return Jdbi.create(POSTGRES.administrator())
        .withHandle(
            handle ->
                handle
                    .select(
                        """
                        SELECT md5(string_agg(e::text, ',' ORDER BY id)) FROM devhealth.audit_log e
                        WHERE occurred_at >= ?::timestamptz AND occurred_at < ?::timestamptz
                          AND (org_id IS NULL OR org_id <> ALL (?::uuid[]))
                        """,
                        month.from().toString(),
                        DropCost.endOfMonth(month.from()).toString(),
                        "{" + String.join(",", texts(month.organizations())) + "}")
                    .mapTo(String.class)
                    .one());
  }

  private static List<String> texts(Collection<OrgId> organizations) {
    return organizations.stream().map(OrgId::toString).toList();
  }

  /** The product's own reading of holds, before whose second time somebody places one. */
  private static final class PlacedAfterTheCount extends HoldTerms {

    private final PartitionMonth month;
    private final OrgId organization;
    private int readings;

    PlacedAfterTheCount(PartitionMonth month, OrgId organization) {
      this.month = month;
      this.organization = organization;
    }

    @Override
    public List<HoldTerm> protecting(
        Handle handle, Collection<OrgId> organizations, String dataType) {
      if (++readings == 2) {
        month.hold(organization);
      }
      return super.protecting(handle, organizations, dataType);
    }
  }
}
