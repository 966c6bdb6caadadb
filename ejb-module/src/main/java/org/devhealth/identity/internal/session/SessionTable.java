package org.devhealth.identity.internal.session;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.devhealth.identity.SessionInfo;
import org.devhealth.identity.internal.account.Rows;
import org.devhealth.kernel.OrgId;
import org.devhealth.kernel.UserId;
import org.jdbi.v3.core.Handle;

/** Statements over {@code sessions}; all need the platform's role. */
public final class SessionTable {

  private static final String INSERT =
      """
      INSERT INTO sessions (id, user_id, org_id, auth_method, authenticated_at, csrf_hash, ip,
        user_agent, created_at, last_seen_at, expires_at, second_factor_at,
        impersonator, read_only)
      VALUES (:id, :user, :org, :method, :authenticated, decode(:csrf, 'hex'), cast(:ip AS inet), :agent, :now,
        :now, :expires, :secondFactor, :impersonator, :readOnly)
      """;
  private static final String LIVE =
      """
      SELECT id, user_id, org_id, auth_method, host(ip) AS ip, user_agent, created_at,
        last_seen_at, expires_at, authenticated_at, encode(csrf_hash, 'hex') AS csrf_hash,
        second_factor_at FROM sessions
      WHERE ended_at IS NULL AND expires_at > :now AND last_seen_at > :idleSince""";
  private static final String END =
      """
      UPDATE sessions SET ended_at = :now, end_reason = :reason
      WHERE user_id = :user AND ended_at IS NULL
        AND (cast(:only AS uuid) IS NULL OR id = :only)
        AND (cast(:except AS uuid) IS NULL OR id <> :except)
      """;

  private SessionTable() {}

  /**
   * A live session as the refresh needs it.
   *
   * @param csrfHash in hexadecimal, or null
   * @param secondFactorAt when a second factor was proven, or null
   */
  public record Row(
      SessionInfo info,
      UserId user,
      Instant authenticatedAt,
      String csrfHash,
      Instant secondFactorAt) {}

  /**
   * What a session starts with.
   *
   * @param authenticatedAt when the person proved who they are, now or in an earlier session
   * @param secondFactorAt when they proved a second factor, or null
   * @param takeover who acts in the person's place, or null
   */
  public record Start(
      UUID id,
      UserId user,
      OrgId organization,
      String authMethod,
      Instant authenticatedAt,
      Instant secondFactorAt,
      String csrfHash,
      String ip,
      String userAgent,
      Instant expiresAt,
      Takeover takeover) {}

  /** A superuser who acts in the person's place, for so long at most. */
  public record Takeover(UUID by, boolean readOnly, Duration life) {}

  public static void insert(Handle handle, Start start, Instant now) {
    handle
        .createUpdate(INSERT)
        .bind("id", start.id())
        .bind("user", start.user().value())
        .bind("org", start.organization() == null ? null : start.organization().value())
        .bind("method", start.authMethod())
        .bind("authenticated", Rows.utc(start.authenticatedAt()))
        .bind("secondFactor", Rows.utc(start.secondFactorAt()))
        .bind("impersonator", start.takeover() == null ? null : start.takeover().by())
        .bind("readOnly", start.takeover() != null && start.takeover().readOnly())
        .bind("csrf", start.csrfHash())
        .bind("ip", start.ip())
        .bind("agent", start.userAgent())
        .bind("now", Rows.utc(now))
        .bind("expires", Rows.utc(start.expiresAt()))
        .execute();
  }

  /** When it is asked; a session not seen since {@code idleSince} has ended. */
  public record Moment(Instant now, Instant idleSince) {

    public static Moment of(Clock clock, Duration idle) {
      Instant now = clock.instant();
      return new Moment(now, now.minus(idle));
    }
  }

  public static Optional<Row> findLive(Handle handle, UUID id, Moment moment) {
    return handle
        .createQuery(LIVE + " AND id = :id")
        .bind("now", Rows.utc(moment.now()))
        .bind("idleSince", Rows.utc(moment.idleSince()))
        .bind("id", id)
        .map((row, context) -> read(row))
        .findOne();
  }

  public static List<SessionInfo> liveOf(Handle handle, UserId user, Moment moment) {
    return handle
        .createQuery(LIVE + " AND user_id = :user ORDER BY created_at DESC LIMIT 500")
        .bind("now", Rows.utc(moment.now()))
        .bind("idleSince", Rows.utc(moment.idleSince()))
        .bind("user", user.value())
        .map((row, context) -> read(row).info())
        .list();
  }

  /**
   * Which sessions of a person end.
   *
   * @param only just this one, or null
   * @param except all but this one, or null
   */
  public record Ending(UserId user, UUID only, UUID except, String reason) {

    public static Ending one(UserId user, UUID session, String reason) {
      return new Ending(user, session, null, reason);
    }

    public static Ending allOf(UserId user, String reason) {
      return new Ending(user, null, null, reason);
    }

    public static Ending others(UserId user, UUID session, String reason) {
      return new Ending(user, null, session, reason);
    }
  }

  /** How many sessions ended. */
  public static int end(Handle handle, Ending ending, Instant now) {
    return handle
        .createUpdate(END)
        .bind("now", Rows.utc(now))
        .bind("reason", ending.reason())
        .bind("user", ending.user().value())
        .bind("only", ending.only())
        .bind("except", ending.except())
        .execute();
  }

  /** Notes a new proof of identity in a session. */
  public static void reauthenticated(Handle handle, UUID id, Instant now) {
    handle.execute("UPDATE sessions SET authenticated_at = ? WHERE id = ?", Rows.utc(now), id);
  }

  /** Notes that a second factor was proven in a session. */
  public static void secondFactorProven(Handle handle, UUID id, Instant now) {
    handle.execute(
        "UPDATE sessions SET second_factor_at = ?, authenticated_at = ? WHERE id = ?",
        Rows.utc(now),
        Rows.utc(now),
        id);
  }

  private static Row read(ResultSet row) throws SQLException {
    UUID organization = row.getObject("org_id", UUID.class);
    SessionInfo info =
        new SessionInfo(
            row.getObject("id", UUID.class),
            organization == null ? null : new OrgId(organization),
            row.getString("auth_method"),
            row.getString("ip"),
            row.getString("user_agent"),
            Rows.instant(row, "created_at"),
            Rows.instant(row, "last_seen_at"),
            Rows.instant(row, "expires_at"));
    return new Row(
        info,
        new UserId(row.getObject("user_id", UUID.class)),
        Rows.instant(row, "authenticated_at"),
        row.getString("csrf_hash"),
        Rows.instant(row, "second_factor_at"));
  }
}
