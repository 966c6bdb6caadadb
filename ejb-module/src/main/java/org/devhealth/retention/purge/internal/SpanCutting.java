package org.devhealth.retention.purge.internal;

import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.devhealth.retention.catalogue.Store;

/** Cuts the expired months of tables into the spans of time that become slices. */
final class SpanCutting {

  /** A table of a data type. */
  record Subject(String dataType, Store store, String table) {}

  /** A month of a table with so many expired rows in the runs of a batch. */
  record Month(Subject subject, YearMonth month, long rows, OffsetDateTime cutoff) {}

  /** A span of time of a table, the end left out. */
  record Span(Subject subject, OffsetDateTime from, OffsetDateTime to, long rows) {

    private static Span of(Month month) {
      OffsetDateTime from = month.month().atDay(1).atStartOfDay().atOffset(ZoneOffset.UTC);
      OffsetDateTime end = from.plusMonths(1);
      OffsetDateTime to = month.cutoff().isBefore(end) ? month.cutoff() : end;
      return new Span(month.subject(), from, to, month.rows());
    }

    private Span upTo(Span later) {
      return new Span(subject, from, later.to, rows + later.rows);
    }
  }

  private SpanCutting() {}

  /**
   * The spans, oldest first; neighbouring months of a table share one as long as their rows stay
   * within the store's bound.
   */
  static List<Span> cut(List<Month> months, ToLongFunction<Store> rowsPerSlice) {
    Map<Subject, Span> open = new LinkedHashMap<>();
    List<Span> spans = new ArrayList<>();
    months.stream()
        .sorted(Comparator.comparing(Month::month))
        .map(Span::of)
        .forEach(
            span -> {
              Span before = open.get(span.subject());
              long bound = rowsPerSlice.applyAsLong(span.subject().store());
              if (before != null && before.rows() + span.rows() <= bound) {
                open.put(span.subject(), before.upTo(span));
                return;
              }
              if (before != null) {
                spans.add(before);
              }
              open.put(span.subject(), span);
            });
    spans.addAll(open.values());
    spans.sort(Comparator.comparing(Span::from));
    return spans;
  }
}
