package org.devhealth.retention.purge.internal.clickhouse;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.devhealth.retention.catalogue.GovernedTable;
import org.devhealth.retention.purge.internal.Participant;

/** Writes "this row is past the cut-off of its organization". */
final class Expired {

  private Expired() {}

  static Condition of(GovernedTable table, List<Participant> participants) {
    List<String> orgs = new ArrayList<>();
    List<Long> cutoffs = new ArrayList<>();
    for (Participant run : participants) {
      orgs.add(run.organization().toString());
      cutoffs.add(TimeSql.cutoff(table.time(), run.cutoff()));
    }
    String org = table.organizationColumn();
    // Tables of both kinds may stand in one statement.
    String parameter = table.time().wholeDays() ? "day_cutoffs" : "cutoffs";
    String sql =
        "%s AND %s < arrayElement({%s:Array(Int64)}, indexOf({orgs:Array(String)}, toString(%s)))"
            .formatted(Organizations.bound(table), TimeSql.millis(table.time()), parameter, org);
    return new Condition(sql, Map.of("orgs", orgs, parameter, cutoffs));
  }

  /** Rows of a range of time, written on the bare column so that partitions can be left out. */
  static Condition within(GovernedTable table, Instant from, Instant to) {
    String column = table.time().sql("");
    String bound = table.time().wholeDays() ? "toDate(%s)" : "%s";
    String low = bound.formatted("fromUnixTimestamp64Milli({from:Int64}, 'UTC')");
    String high = bound.formatted("fromUnixTimestamp64Milli({to:Int64}, 'UTC')");
    String upTo = table.time().wholeDays() ? " <= " : " < ";
    return new Condition(
        column + " >= " + low + " AND " + column + upTo + high,
        Map.of("from", from.toEpochMilli(), "to", ceil(to)));
  }

  private static long ceil(Instant to) {
    return to.plusNanos(999_999).toEpochMilli();
  }
}
