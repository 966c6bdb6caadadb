package org.devhealth.identity.internal.session;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.devhealth.identity.Member.AdditionalRole;
import org.devhealth.identity.Organization;
import org.devhealth.identity.internal.IdentityConfig;
import org.devhealth.identity.internal.account.Rows;
import org.devhealth.kernel.OrgId;
import org.devhealth.kernel.data.Binding;
import org.devhealth.kernel.data.Database;
import org.jdbi.v3.core.Handle;

/** Reads what a caller is now, across organizations, since who asks is not known before. */
@Stateless
public class StandingTable {

  private static final Duration SEEN_EVERY = Duration.ofMinutes(1);
  private static final String STANDING =
      "SELECT s.id AS session_id, s.ended_at IS NOT NULL"
          + " OR s.last_seen_at <= :idleSince OR (s.impersonator IS NOT NULL"
          + " AND (u.is_superuser OR NOT i.is_superuser OR i.status <> 'active')) AS ended,"
          + " s.impersonator, s.read_only, s.expires_at, s.auth_method,"
          + " s.authenticated_at, s.second_factor_at, s.last_seen_at, o.mfa_required, m.org_id AS member_org, o.status AS org_status,"
          + " m.role, "
          + Rows.USER
          + """
             FROM sessions s JOIN users u ON u.id = s.user_id
             LEFT JOIN users i ON i.id = s.impersonator
             LEFT JOIN memberships m ON m.user_id = u.id AND m.org_id = cast(:org AS uuid)
             LEFT JOIN organizations o ON o.id = m.org_id
            WHERE s.id = :session
            """;
  private static final String ROLES =
      "SELECT role, expires_at FROM membership_roles WHERE org_id = :org AND user_id = :user";

  @Inject private Database database;
  @Inject private IdentityConfig config;
  @Inject private Clock clock;

  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public Optional<Standing> load(UUID session, OrgId organization) {
    return database.with(Binding.platform(), handle -> load(handle, session, organization));
  }

  private Optional<Standing> load(Handle handle, UUID session, OrgId organization) {
    Instant now = clock.instant();
    Optional<Standing> found =
        handle
            .createQuery(STANDING)
            .bind("session", session)
            .bind("org", organization == null ? null : organization.value())
            .bind("idleSince", Rows.utc(now.minus(config.sessionIdle())))
            .map((row, context) -> read(row))
            .findOne();
    found.filter(standing -> !standing.ended()).ifPresent(each -> markSeen(handle, session, now));
    return found.map(
        standing -> standing.organization() == null ? standing : withRoles(handle, standing));
  }

  private static void markSeen(Handle handle, UUID session, Instant now) {
    handle.execute(
        "UPDATE sessions SET last_seen_at = ? WHERE id = ? AND ended_at IS NULL AND last_seen_at < ?",
        Rows.utc(now),
        session,
        Rows.utc(now.minus(SEEN_EVERY)));
  }

  private static Standing withRoles(Handle handle, Standing standing) {
    List<AdditionalRole> roles =
        handle
            .createQuery(ROLES)
            .bind("org", standing.organization().value())
            .bind("user", standing.user().id().value())
            .map(
                (row, context) ->
                    new AdditionalRole(row.getString("role"), Rows.instant(row, "expires_at")))
            .list();
    return standing.with(roles);
  }

  private static Standing read(ResultSet row) throws SQLException {
    UUID organization = row.getObject("member_org", UUID.class);
    String status = row.getString("org_status");
    return new Standing(
        row.getObject("session_id", UUID.class),
        row.getBoolean("ended"),
        Rows.instant(row, "expires_at"),
        row.getString("auth_method"),
        Rows.instant(row, "authenticated_at"),
        row.getObject("second_factor_at") != null,
        row.getBoolean("mfa_required"),
        row.getObject("impersonator", UUID.class),
        row.getBoolean("read_only"),
        Rows.user(row),
        organization == null ? null : new OrgId(organization),
        status == null ? null : Organization.Status.valueOf(status.toUpperCase(Locale.ROOT)),
        row.getString("role"),
        List.of());
  }
}
