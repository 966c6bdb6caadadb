package org.devhealth.retention.purge.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import java.util.function.UnaryOperator;
import org.devhealth.kernel.data.MigratedPostgres;
import org.devhealth.retention.purge.internal.Interleavings.Findings;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Every order in which the statements of a hold and of those who delete can meet, on a real
 * PostgreSQL: what a hold covers when its request is answered is there at the end.
 *
 * <p>The tests at the end leave a part of the protocol out and must find the breach: without them
 * the others would prove nothing.
 */
class FenceModelIT {

  private static Handle administrator;
  private static Interleavings interleavings;

  @BeforeAll
  static void open() {
    administrator = jdbi().open();
    administrator.execute("SET search_path = devhealth");
    administrator.createScript(FenceWorld.TABLES).execute();
    interleavings = new Interleavings(loginJdbi());
  }

  @AfterAll
  static void close() {
    interleavings.close();
    administrator.execute("DROP TABLE fence_rows, fence_store");
    administrator.close();
  }

  @Test
  void aHoldMeetsASlice() {
    Findings findings = assertSound(world -> world.placing().slice("S"), 30);
    assertThat(findings.withWaiting()).isPositive();
  }

  @Test
  void aHoldMeetsAnIntent() {
    assertSound(world -> world.placing().intent(), 100);
  }

  @Test
  void aHoldMeetsTheLastTransactionOfAnOrganization() {
    assertSound(world -> world.placing().closing(), 50);
  }

  @Test
  void aReleaseWithGraceMeetsASliceAndAnIntent() {
    assertSound(world -> world.releasing().slice("S"), 10);
    assertSound(world -> world.releasing().intent(), 20);
  }

  @Test
  void aHoldMeetsTwoSlices() {
    assertSound(world -> world.placingBriskly().sliceBriskly("S").sliceAtOnce("T"), 100);
  }

  @Test
  void withoutTheFenceAHeldRowIsLost() {
    assertBroken(world -> world.placing().sliceWithoutFence());
  }

  @Test
  void inOneStatementAHeldRowIsLost() {
    assertBroken(world -> world.placingBriskly().sliceInOneStatement());
  }

  @Test
  void withoutTheBarrierAHeldRowIsLost() {
    assertBroken(world -> world.placingWithoutBarrier().slice("S"));
  }

  @Test
  void withoutCuttingIntentsAHeldRowIsLost() {
    assertBroken(world -> world.placingWithoutCut().intent());
  }

  @Test
  void anOrganizationWhoseHoldsWereReadBeforeTheFenceLosesAHeldRow() {
    assertBroken(world -> world.placing().closingThatLooksTooEarly());
  }

  private static Findings assertSound(UnaryOperator<FenceWorld> meeting, int atLeast) {
    Findings findings = explore(meeting);
    assertThat(findings.breaches()).isEmpty();
    assertThat(findings.orders()).isGreaterThanOrEqualTo(atLeast);
    return findings;
  }

  private static void assertBroken(UnaryOperator<FenceWorld> meeting) {
    assertThat(explore(meeting).breaches()).isNotEmpty();
  }

  private static Findings explore(UnaryOperator<FenceWorld> meeting) {
    long began = System.nanoTime();
    Findings findings = interleavings.explore(() -> meeting.apply(new FenceWorld(administrator)));
    System.out.printf(
        "fence: %d orders, %d with waiting, %d wrong, %d ms%n",
        findings.orders(),
        findings.withWaiting(),
        findings.breaches().size(),
        (System.nanoTime() - began) / 1_000_000);
    return findings;
  }

  private static Jdbi loginJdbi() {
    return withArrays(Jdbi.create(MigratedPostgres.shared().login()));
  }

  private static Jdbi jdbi() {
    return withArrays(Jdbi.create(MigratedPostgres.shared().administrator()));
  }

  private static Jdbi withArrays(Jdbi jdbi) {
    return jdbi.registerArrayType(UUID.class, "uuid").registerArrayType(String.class, "text");
  }
}
