package org.devhealth.retention.hold;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.devhealth.kernel.Caller;
import org.devhealth.kernel.CallerContext;
import org.devhealth.kernel.OrgId;
import org.devhealth.kernel.Problem;
import org.devhealth.retention.RetentionError;
import org.jdbi.v3.core.Handle;

/**
 * The holds that forbid to delete what purges do not: whole organizations and accounts.
 *
 * <p>Thread-safe; reads through the caller's handle, bound to the platform, in a transaction that
 * has taken the fence in an earlier statement.
 */
@ApplicationScoped
public class ProtectingHolds {

  private static final String PERMISSION = "manage:holds";
  private static final String OF_ORGANIZATION =
      """
      SELECT DISTINCT h.id, h.name, h.org_id FROM legal_hold_terms t
        JOIN legal_holds h ON h.id = t.hold_id
      WHERE t.org_id = :org AND t.protects_until > now() ORDER BY h.id
      """;
  private static final String OF_ACCOUNT =
      """
      SELECT DISTINCT h.id, h.name, h.org_id FROM legal_hold_terms t
        JOIN legal_holds h ON h.id = t.hold_id
      WHERE t.protects_until > now()
        AND ((t.kind = 'user' AND t.subject IN (:account, :address))
          OR (t.kind IN ('organization', 'range') AND t.data_type IN ('*', 'sessions')
            AND t.org_id = ANY (:orgs)))
      ORDER BY h.id
      """;

  @Inject private CallerContext callers;

  /** A hold; the name is not for everybody. */
  public record Protecting(UUID id, String name, OrgId organization) {}

  /** What protects anything of the organization now. */
  public List<Protecting> ofOrganization(Handle handle, OrgId organization) {
    return handle
        .createQuery(OF_ORGANIZATION)
        .bind("org", organization.value())
        .map((row, context) -> hold(row))
        .list();
  }

  /**
   * What protects an account now: holds that name the person, in any organization, and holds on all
   * of an organization that it belongs to.
   */
  public List<Protecting> ofAccount(
      Handle handle, UUID account, String address, List<OrgId> organizations) {
    return handle
        .createQuery(OF_ACCOUNT)
        .bind("account", account.toString())
        .bind("address", address)
        .bind("orgs", organizations.stream().map(OrgId::value).toArray(UUID[]::new))
        .map((row, context) -> hold(row))
        .list();
  }

  /** The refusal; it names the holds to who manages holds in their organization only. */
  public Problem refusal(List<Protecting> holds) {
    Caller caller = callers.current();
    Problem refusal =
        new Problem(
            RetentionError.HELD,
            holds.size() + " legal hold(s) protect it. They have to be released first.");
    String names =
        holds.stream()
            .filter(
                hold -> caller.may(PERMISSION) && hold.organization().equals(caller.organization()))
            .map(hold -> hold.name() + " (" + hold.id() + ")")
            .collect(Collectors.joining(", "));
    return names.isEmpty() ? refusal : refusal.with("holds", names);
  }

  private static Protecting hold(ResultSet row) throws SQLException {
    return new Protecting(
        row.getObject("id", UUID.class),
        row.getString("name"),
        new OrgId(row.getObject("org_id", UUID.class)));
  }
}
