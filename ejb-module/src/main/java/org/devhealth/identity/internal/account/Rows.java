package org.devhealth.identity.internal.account;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.UUID;
import org.devhealth.identity.Organization;
import org.devhealth.identity.User;
import org.devhealth.kernel.OrgId;
import org.devhealth.kernel.UserId;

/** Turns rows into records; each select names its columns as here. */
public final class Rows {

  /** The columns of a user, without any secret. */
  public static final String USER =
      """
      u.id AS user_id, u.email, u.full_name, u.is_superuser, u.status AS user_status,
      u.email_verified_at, u.last_login_at, u.created_at AS user_created_at""";

  /** The columns of an organization. */
  public static final String ORGANIZATION =
      """
      o.id AS org_id, o.name AS org_name, o.slug, o.status AS org_status, o.mfa_required,
      o.created_at AS org_created_at""";

  private Rows() {}

  public static User user(ResultSet row) throws SQLException {
    return new User(
        new UserId(row.getObject("user_id", UUID.class)),
        row.getString("email"),
        row.getString("full_name"),
        row.getBoolean("is_superuser"),
        User.Status.valueOf(upper(row.getString("user_status"))),
        instant(row, "email_verified_at"),
        instant(row, "last_login_at"),
        instant(row, "user_created_at"));
  }

  public static Organization organization(ResultSet row) throws SQLException {
    return new Organization(
        new OrgId(row.getObject("org_id", UUID.class)),
        row.getString("org_name"),
        row.getString("slug"),
        Organization.Status.valueOf(upper(row.getString("org_status"))),
        row.getBoolean("mfa_required"),
        instant(row, "org_created_at"));
  }

  /** The time in a column, or null. */
  public static Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  /** A time as the driver binds it. */
  public static OffsetDateTime utc(Instant instant) {
    return instant == null ? null : OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
  }

  private static String upper(String text) {
    return text.toUpperCase(Locale.ROOT);
  }
}
