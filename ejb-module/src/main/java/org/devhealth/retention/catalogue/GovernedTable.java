package org.devhealth.retention.catalogue;

import java.util.List;
import java.util.regex.Pattern;

/**
 * One table of a data type. All names are plain identifiers, so they can stand in SQL.
 *
 * @param organization the column of the organization; a PostgreSQL child needs none
 * @param time the age of a row; null for a child that {@link #follows} a parent
 * @param key the columns that identify a row, as digests and certificates use them
 * @param replacing whether rows are versions of a key, of which the newest counts
 * @param subjects the columns by which holds can name rows
 * @param follows the parent, or null
 * @param unlessIn a view whose rows, matched by the first key column and the time, must stay for
 *     now, or null; for events that are not sealed yet
 */
public record GovernedTable(
    Store store,
    String name,
    OrganizationColumn organization,
    TimeColumn time,
    List<String> key,
    boolean replacing,
    SubjectColumns subjects,
    Follows follows,
    String unlessIn) {

  private static final Pattern IDENTIFIER = Pattern.compile("[a-z_][a-z0-9_]{0,62}");

  public GovernedTable {
    key = List.copyOf(key);
    requireIdentifier(name);
    requireIdentifier(organization.name());
    key.forEach(GovernedTable::requireIdentifier);
    subjects.all().forEach(GovernedTable::requireIdentifier);
    if (key.isEmpty()) {
      throw new IllegalArgumentException(name + " needs a key");
    }
    if ((time == null) == (follows == null)) {
      throw new IllegalArgumentException(name + " needs a time column or a parent");
    }
    if (follows != null) {
      follows.columns().forEach(GovernedTable::requireIdentifier);
    }
    if (unlessIn != null) {
      requireIdentifier(unlessIn);
    }
    if (time != null) {
      time.columns().forEach(GovernedTable::requireIdentifier);
    }
    if (store == Store.POSTGRES) {
      requirePostgres(name, time, replacing, subjects);
    }
  }

  /** The column of the organization. */
  public String organizationColumn() {
    return organization.name();
  }

  /**
   * Columns with one subject of the kind, by which a hold names rows; empty when there are none.
   */
  public List<String> columnsOf(SubjectKind kind) {
    return subjects.singleOf(kind);
  }

  private static void requirePostgres(
      String name, TimeColumn time, boolean replacing, SubjectColumns subjects) {
    if (replacing || !subjects.lists().isEmpty()) {
      throw new IllegalArgumentException(name + ": only ClickHouse has versions and subject lists");
    }
    if (time != null && time.wholeDays()) {
      throw new IllegalArgumentException(name + ": PostgreSQL tables need a time, not a day");
    }
  }

  private static void requireIdentifier(String text) {
    if (!IDENTIFIER.matcher(text).matches()) {
      throw new IllegalArgumentException("not a plain identifier: " + text);
    }
  }
}
