package org.devhealth.identity.internal.account;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.devhealth.identity.Invitation;
import org.devhealth.identity.internal.SecretText;
import org.devhealth.kernel.OrgId;
import org.jdbi.v3.core.Handle;

/** Statements over {@code invitations}; each state change is one guarded update. */
public final class InvitationTable {

  private static final String COLUMNS = "id, org_id, email, role, status, created_at, expires_at";
  private static final String INSERT =
      """
      INSERT INTO invitations (id, org_id, email, role, hash, invited_by, created_at, expires_at)
      VALUES (:id, :org, :email, :role, :hash, :by, :now, :expires)
      ON CONFLICT (org_id, email) WHERE status = 'pending' DO NOTHING
      """;
  private static final String PAGE =
      "SELECT "
          + COLUMNS
          + " FROM invitations WHERE org_id = :org"
          + " AND (cast(:after AS uuid) IS NULL OR id > :after) ORDER BY id LIMIT :limit";
  private static final String BY_TOKEN =
      "SELECT "
          + COLUMNS
          + " FROM invitations WHERE hash = :hash AND status = 'pending' AND expires_at > :now"
          + " AND org_id IN (SELECT o.id FROM organizations o WHERE o.status = 'active')";
  private static final String DECIDE =
      """
      UPDATE invitations SET status = :status, decided_at = :now
      WHERE id = :id AND status = 'pending' AND (:status = 'revoked' OR expires_at > :now)
      """;
  private static final String RENEW =
      """
      UPDATE invitations SET hash = :hash, created_at = :now, expires_at = :expires
      WHERE id = :id AND status = 'pending'
      """;
  private static final String COUNT =
      """
      SELECT count(*) FROM invitations
      WHERE org_id = :org AND status = 'pending' AND expires_at > :now
      """;
  private static final String END_EXPIRED =
      """
      UPDATE invitations SET status = 'revoked', decided_at = :now
      WHERE org_id = :org AND email = :email AND status = 'pending' AND expires_at <= :now
      """;

  private InvitationTable() {}

  /** An invitation with the secret that its message carries. */
  public record Sent(Invitation invitation, String token, UUID invitedBy) {}

  /**
   * A new invitation.
   *
   * @return whether the address had none that can still be accepted
   */
  public static boolean insert(Handle handle, Sent sent) {
    Invitation invitation = sent.invitation();
    handle
        .createUpdate(END_EXPIRED)
        .bind("org", invitation.organization().value())
        .bind("email", invitation.email())
        .bind("now", Rows.utc(invitation.createdAt()))
        .execute();
    return handle
            .createUpdate(INSERT)
            .bind("id", invitation.id())
            .bind("org", invitation.organization().value())
            .bind("email", invitation.email())
            .bind("role", invitation.role())
            .bind("hash", SecretText.hash(sent.token()))
            .bind("by", sent.invitedBy())
            .bind("now", Rows.utc(invitation.createdAt()))
            .bind("expires", Rows.utc(invitation.expiresAt()))
            .execute()
        == 1;
  }

  public static List<Invitation> page(Handle handle, OrgId organization, UUID after, int limit) {
    return handle
        .createQuery(PAGE)
        .bind("org", organization.value())
        .bind("after", after)
        .bind("limit", limit)
        .map((row, context) -> read(row))
        .list();
  }

  public static Optional<Invitation> find(Handle handle, UUID id) {
    return handle
        .createQuery("SELECT " + COLUMNS + " FROM invitations WHERE id = :id")
        .bind("id", id)
        .map((row, context) -> read(row))
        .findOne();
  }

  /** The invitation that a token accepts, while it can. */
  public static Optional<Invitation> findByToken(Handle handle, String token, Instant now) {
    return handle
        .createQuery(BY_TOKEN)
        .bind("hash", SecretText.hash(token))
        .bind("now", Rows.utc(now))
        .map((row, context) -> read(row))
        .findOne();
  }

  /** Whether it was still pending. */
  public static boolean accept(Handle handle, UUID id, Instant now) {
    return decide(handle, id, "accepted", now);
  }

  /** Whether it was still pending. */
  public static boolean revoke(Handle handle, UUID id, Instant now) {
    return decide(handle, id, "revoked", now);
  }

  /** Replaces the secret and begins the time anew; whether it was still pending. */
  public static boolean renew(Handle handle, UUID id, String token, Instant now, Instant until) {
    return handle
            .createUpdate(RENEW)
            .bind("id", id)
            .bind("hash", SecretText.hash(token))
            .bind("now", Rows.utc(now))
            .bind("expires", Rows.utc(until))
            .execute()
        == 1;
  }

  public static long countPending(Handle handle, OrgId organization, Instant now) {
    return handle
        .createQuery(COUNT)
        .bind("org", organization.value())
        .bind("now", Rows.utc(now))
        .mapTo(Long.class)
        .one();
  }

  private static boolean decide(Handle handle, UUID id, String status, Instant now) {
    return handle
            .createUpdate(DECIDE)
            .bind("id", id)
            .bind("status", status)
            .bind("now", Rows.utc(now))
            .execute()
        == 1;
  }

  private static Invitation read(ResultSet row) throws SQLException {
    return new Invitation(
        row.getObject("id", UUID.class),
        new OrgId(row.getObject("org_id", UUID.class)),
        row.getString("email"),
        row.getString("role"),
        row.getString("status"),
        Rows.instant(row, "created_at"),
        Rows.instant(row, "expires_at"));
  }
}
