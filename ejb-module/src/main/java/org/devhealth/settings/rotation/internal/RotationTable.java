package org.devhealth.settings.rotation.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.devhealth.kernel.Problem;
import org.devhealth.settings.SettingsError;
import org.devhealth.settings.rotation.RotationRuns.Held;
import org.devhealth.settings.rotation.SecretRotation;
import org.jdbi.v3.core.Handle;

/** The statements on {@code secret_rotations}; used inside one bound transaction. */
public final class RotationTable {

  private static final String COLUMNS =
      """
      SELECT id, status, requested_at, requested_by, ended_at, keys_made, keys_erased, resealed,
        stale
      FROM secret_rotations
      """;
  private static final String FIND = COLUMNS + "WHERE id = :id";
  private static final String PAGE =
      COLUMNS + "WHERE cast(:before AS uuid) IS NULL OR id < :before ORDER BY id DESC LIMIT :limit";
  private static final String INSERT =
      """
      INSERT INTO secret_rotations (id, status, requested_at, requested_by, lease_until)
      VALUES (:id, 'queued', now(), cast(:by AS uuid), now() + interval '10 seconds')
      ON CONFLICT DO NOTHING
      """;
  private static final String ACTIVE =
      "SELECT id FROM secret_rotations WHERE status IN ('queued', 'running')";
  private static final String ACTIVE_OF = ACTIVE + " AND instance_id = :instance";

  /** Goes to the instance that has it, or to another once that one has been silent. */
  private static final String CLAIM =
      """
      UPDATE secret_rotations SET status = 'running', instance_id = :instance,
        lease_until = now() + cast(:lease AS interval)
      WHERE id = :id AND status IN ('queued', 'running')
        AND (instance_id IS NULL OR instance_id = :instance OR lease_until < now())
      """;

  private static final String TAKE_ABANDONED =
      """
      UPDATE secret_rotations SET instance_id = NULL, lease_until = now() + cast(:lease AS interval)
      WHERE status IN ('queued', 'running') AND lease_until < now() RETURNING id
      """;
  private static final String KEEP =
      """
      UPDATE secret_rotations SET resealed = resealed + :resealed,
        lease_until = now() + cast(:lease AS interval)
      WHERE id = :id AND instance_id = :instance AND status = 'running'
      """;
  private static final String END =
      """
      UPDATE secret_rotations SET stale = :stale, keys_erased = :erased, ended_at = now(),
        keys_made = (SELECT count(*) FROM data_keys WHERE rotation_id = :id),
        status = CASE WHEN :stale = 0 THEN 'completed' ELSE 'failed' END
      WHERE id = :id AND instance_id = :instance AND status = 'running'
      """;

  private RotationTable() {}

  /** Adds a queued one; false while another is active. */
  public static boolean insert(Handle handle, UUID id, UUID by) {
    return handle.createUpdate(INSERT).bind("id", id).bind("by", by).execute() == 1;
  }

  public static Optional<SecretRotation> find(Handle handle, UUID id) {
    return handle.createQuery(FIND).bind("id", id).map((row, context) -> rotation(row)).findOne();
  }

  public static List<SecretRotation> page(Handle handle, UUID before, int limit) {
    return handle
        .createQuery(PAGE)
        .bind("before", before)
        .bind("limit", limit)
        .map((row, context) -> rotation(row))
        .list();
  }

  public static Optional<UUID> active(Handle handle) {
    return handle.createQuery(ACTIVE).mapTo(UUID.class).findOne();
  }

  public static Optional<UUID> activeOf(Handle handle, long instance) {
    return handle.createQuery(ACTIVE_OF).bind("instance", instance).mapTo(UUID.class).findOne();
  }

  public static boolean claim(Handle handle, Held held, Duration lease) {
    return handle
            .createUpdate(CLAIM)
            .bind("id", held.rotation())
            .bind("instance", held.instance())
            .bind("lease", lease.toString())
            .execute()
        == 1;
  }

  public static Optional<UUID> takeAbandoned(Handle handle, Duration lease) {
    return handle
        .createQuery(TAKE_ABANDONED)
        .bind("lease", lease.toString())
        .mapTo(UUID.class)
        .findOne();
  }

  /**
   * Counts what was sealed anew and renews the lease.
   *
   * @throws Problem {@code settings.rotation-active} when another instance goes on with it
   */
  public static void keep(Handle handle, Held held, long resealed, Duration lease) {
    requireHeld(
        handle
            .createUpdate(KEEP)
            .bind("id", held.rotation())
            .bind("instance", held.instance())
            .bind("resealed", resealed)
            .bind("lease", lease.toString())
            .execute());
  }

  public static void end(Handle handle, Held held, long erased, long stale) {
    requireHeld(
        handle
            .createUpdate(END)
            .bind("id", held.rotation())
            .bind("instance", held.instance())
            .bind("erased", erased)
            .bind("stale", stale)
            .execute());
  }

  private static void requireHeld(int rows) {
    if (rows != 1) {
      throw new Problem(SettingsError.ROTATION_ACTIVE, "Another execution goes on with it.");
    }
  }

  private static SecretRotation rotation(ResultSet row) throws SQLException {
    return new SecretRotation(
        row.getObject("id", UUID.class),
        SecretRotation.Status.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
        time(row, "requested_at"),
        row.getObject("requested_by", UUID.class),
        time(row, "ended_at"),
        row.getLong("keys_made"),
        row.getLong("keys_erased"),
        row.getLong("resealed"),
        row.getObject("stale", Long.class));
  }

  private static Instant time(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
