package org.devhealth.retention.catalogue;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * One table of a data type. All names are plain identifiers, so they can stand in SQL.
 *
 * @param organizationColumn the column of the organization
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
    String organizationColumn,
    TimeColumn time,
    List<String> key,
    boolean replacing,
    Map<SubjectKind, List<String>> subjects,
    Follows follows,
    String unlessIn) {

  private static final Pattern IDENTIFIER = Pattern.compile("[a-z_][a-z0-9_]{0,62}");

  public GovernedTable {
    key = List.copyOf(key);
    subjects = Map.copyOf(subjects);
    requireIdentifier(name);
    requireIdentifier(organizationColumn);
    key.forEach(GovernedTable::requireIdentifier);
    subjects.values().forEach(columns -> columns.forEach(GovernedTable::requireIdentifier));
    if ((time == null) == (follows == null)) {
      throw new IllegalArgumentException(name + " needs a time column or a parent");
    }
    if (unlessIn != null) {
      requireIdentifier(unlessIn);
    }
    if (time != null) {
      requireIdentifier(time.name());
    }
  }

  /** The columns by which a hold of this kind names rows; empty when it cannot name any. */
  public List<String> columnsOf(SubjectKind kind) {
    return subjects.getOrDefault(kind, List.of());
  }

  private static void requireIdentifier(String text) {
    if (!IDENTIFIER.matcher(text).matches()) {
      throw new IllegalArgumentException("not a plain identifier: " + text);
    }
  }
}
