package org.devhealth.retention.purge.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.devhealth.retention.catalogue.Store;
import org.devhealth.retention.purge.internal.SpanCutting.Month;
import org.devhealth.retention.purge.internal.SpanCutting.Span;
import org.devhealth.retention.purge.internal.SpanCutting.Subject;
import org.junit.jupiter.api.Test;

class SpanCuttingTest {

  private static final Subject COMMITS =
      new Subject("git_commits", Store.CLICKHOUSE, "git_commits");
  private static final Subject EVENTS = new Subject("audit_log", Store.POSTGRES, "audit_log");
  private static final YearMonth FIRST = YearMonth.of(2003, 2);
  private static final OffsetDateTime CUTOFF =
      OffsetDateTime.of(2030, 6, 15, 12, 0, 0, 0, ZoneOffset.UTC);

  @Property
  void everyMonthIsInExactlyOneSpanAndNoSpanExceedsItsBound(
      @ForAll @Size(max = 60) List<@IntRange(min = 1, max = 90) Integer> rows) {
    List<Month> months = months(COMMITS, rows);

    List<Span> spans = SpanCutting.cut(months, store -> 100);

    assertThat(months)
        .allSatisfy(
            month ->
                assertThat(spans)
                    .filteredOn(span -> covers(span, month))
                    .as("spans of %s", month)
                    .hasSize(1));
    assertThat(spans).allSatisfy(span -> assertThat(span.rows()).isLessThanOrEqualTo(100));
    assertThat(spans.stream().mapToLong(Span::rows).sum())
        .isEqualTo(rows.stream().mapToLong(Integer::longValue).sum());
  }

  @Property
  void noTwoNeighboursCouldHaveSharedASpan(
      @ForAll @Size(max = 60) List<@IntRange(min = 1, max = 300) Integer> rows) {
    List<Span> spans = SpanCutting.cut(months(COMMITS, rows), store -> 100);

    for (int later = 1; later < spans.size(); later++) {
      assertThat(spans.get(later - 1).rows() + spans.get(later).rows()).isGreaterThan(100);
    }
  }

  @Test
  void aStoreWithoutABoundGetsASpanForEachMonth() {
    List<Span> spans = SpanCutting.cut(months(EVENTS, List.of(1, 1, 1)), store -> 0);

    assertThat(spans).extracting(Span::rows).containsExactly(1L, 1L, 1L);
  }

  @Test
  void tablesDoNotShareSpans() {
    List<Month> months = new ArrayList<>(months(COMMITS, List.of(1, 1)));
    months.addAll(months(EVENTS, List.of(1, 1)));

    assertThat(SpanCutting.cut(months, store -> 100))
        .extracting(Span::subject)
        .containsExactlyInAnyOrder(COMMITS, EVENTS);
  }

  @Test
  void theLastSpanEndsAtTheCutOff() {
    Month last = new Month(COMMITS, YearMonth.from(CUTOFF), 5, CUTOFF);

    assertThat(SpanCutting.cut(List.of(last), store -> 100))
        .extracting(Span::to)
        .containsExactly(CUTOFF);
  }

  private static boolean covers(Span span, Month month) {
    OffsetDateTime start = month.month().atDay(1).atStartOfDay().atOffset(ZoneOffset.UTC);
    return !start.isBefore(span.from()) && start.isBefore(span.to());
  }

  private static List<Month> months(Subject subject, List<Integer> rows) {
    List<Month> months = new ArrayList<>();
    for (int index = 0; index < rows.size(); index++) {
      months.add(new Month(subject, FIRST.plusMonths(index), rows.get(index), CUTOFF));
    }
    return months;
  }
}
