package org.devhealth.retention.hold;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.devhealth.kernel.OrgId;
import org.devhealth.retention.catalogue.SubjectKind;
import org.jdbi.v3.core.Handle;

/**
 * The terms that protect rows now, for whoever is about to delete.
 *
 * <p>Thread-safe; reads through the caller's handle, so in its transaction and binding.
 */
@ApplicationScoped
public class HoldTerms {

  /** The data type of terms that cover all data types. */
  public static final String ALL_TYPES = "*";

  private static final String PROTECTING =
      """
      SELECT t.hold_id, h.epoch, t.org_id, t.kind, t.subject,
             nullif(t.from_at, '-infinity') AS from_at, nullif(t.to_at, 'infinity') AS to_at
      FROM legal_hold_terms t JOIN legal_holds h ON h.id = t.hold_id
      WHERE t.org_id = ANY (:orgs) AND t.data_type IN ('*', :dataType) AND t.protects_until > now()
      ORDER BY t.org_id, t.hold_id, t.kind, t.subject
      """;

  private static final String OF_EACH_KIND =
      """
      SELECT DISTINCT ON (t.kind) t.hold_id, h.epoch, t.org_id, t.kind, t.subject,
             nullif(t.from_at, '-infinity') AS from_at, nullif(t.to_at, 'infinity') AS to_at
      FROM legal_hold_terms t JOIN legal_holds h ON h.id = t.hold_id
      WHERE t.org_id = ANY (:orgs) AND t.data_type IN ('*', :dataType) AND t.protects_until > now()
      ORDER BY t.kind
      """;

  private static final String OF_HOLD =
      """
      SELECT t.hold_id, h.epoch, t.org_id, t.kind, t.subject,
             nullif(t.from_at, '-infinity') AS from_at, nullif(t.to_at, 'infinity') AS to_at
      FROM legal_hold_terms t JOIN legal_holds h ON h.id = t.hold_id
      WHERE t.org_id = :org AND t.hold_id = :hold AND t.data_type IN ('*', :dataType)
      ORDER BY t.kind, t.subject
      """;

  /** The terms of one hold that reach the data type, whether or not they still protect. */
  public List<HoldTerm> ofHold(Handle handle, OrgId organization, UUID hold, String dataType) {
    return handle
        .createQuery(OF_HOLD)
        .bind("org", organization.value())
        .bind("hold", hold)
        .bind("dataType", dataType)
        .map((row, context) -> term(row))
        .list();
  }

  /** All terms of these organizations that cover the data type. */
  public List<HoldTerm> protecting(
      Handle handle, Collection<OrgId> organizations, String dataType) {
    return terms(handle, PROTECTING, organizations, dataType);
  }

  /**
   * Any one of those terms for each kind that occurs: all that is needed to write a statement that
   * reads the terms by itself.
   */
  public List<HoldTerm> ofEachKind(
      Handle handle, Collection<OrgId> organizations, String dataType) {
    return terms(handle, OF_EACH_KIND, organizations, dataType);
  }

  private static List<HoldTerm> terms(
      Handle handle, String sql, Collection<OrgId> organizations, String dataType) {
    UUID[] orgs = organizations.stream().map(OrgId::value).toArray(UUID[]::new);
    return handle
        .createQuery(sql)
        .bind("orgs", orgs)
        .bind("dataType", dataType)
        .map((row, context) -> term(row))
        .list();
  }

  private static HoldTerm term(ResultSet row) throws SQLException {
    String kind = row.getString("kind");
    boolean subjectless = kind.equals("organization") || kind.equals("range");
    return new HoldTerm(
        row.getObject("hold_id", UUID.class),
        row.getLong("epoch"),
        new OrgId(row.getObject("org_id", UUID.class)),
        subjectless ? null : SubjectKind.of(kind),
        row.getString("subject"),
        instant(row, "from_at"),
        instant(row, "to_at"));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
    return value == null ? null : value.toInstant();
  }
}
