package org.devhealth.settings.rotation.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.devhealth.kernel.OrgId;
import org.devhealth.settings.Sealed;
import org.devhealth.settings.rotation.internal.StaleSecret.Kind;
import org.jdbi.v3.core.Handle;

/** What is sealed under retired keys, in all tables with sealed columns. */
public final class StaleSecrets {

  private static final String OF_ONE =
      """
      SELECT '%1$s' AS kind, t.org_id, t.%3$s AS first, t.%4$s AS second, t.sealed, t.data_key,
        concat_ws('/', '%2$s', t.org_id, t.%3$s, t.%4$s) COLLATE "C" AS position
      FROM %2$s t JOIN data_keys k ON k.id = t.data_key AND k.retired_at IS NOT NULL
      """;
  private static final String ALL =
      Arrays.stream(Kind.values())
          .map(
              kind ->
                  OF_ONE.formatted(kind.name(), kind.table, kind.firstColumn, kind.secondColumn))
          .collect(Collectors.joining(" UNION ALL "));
  private static final String BATCH =
      "SELECT * FROM (" + ALL + ") s WHERE position > :after ORDER BY position LIMIT :limit";
  private static final String COUNT = "SELECT count(*) FROM (" + ALL + ") s";
  private static final String REPLACE =
      """
      UPDATE %1$s SET sealed = :sealed, data_key = :key
      WHERE org_id IS NOT DISTINCT FROM cast(:org AS uuid) AND %2$s = :first AND %3$s = :second
        AND data_key = :oldKey AND sealed = :old
      """;
  private static final String ERASE =
      "DELETE FROM data_keys k WHERE k.retired_at IS NOT NULL"
          + Arrays.stream(Kind.values())
              .map(
                  kind ->
                      " AND NOT EXISTS (SELECT 1 FROM " + kind.table + " WHERE data_key = k.id)")
              .collect(Collectors.joining());

  private StaleSecrets() {}

  public static List<StaleSecret> after(Handle handle, String position, int limit) {
    return handle
        .createQuery(BATCH)
        .bind("after", position)
        .bind("limit", limit)
        .map((row, context) -> read(row))
        .list();
  }

  public static long count(Handle handle) {
    return handle.createQuery(COUNT).mapTo(Long.class).one();
  }

  /** Keeps the newly sealed form, unless the row was changed meanwhile. */
  public static boolean replace(Handle handle, StaleSecret secret, Sealed anew) {
    Kind kind = secret.kind();
    return handle
            .createUpdate(REPLACE.formatted(kind.table, kind.firstColumn, kind.secondColumn))
            .bind("sealed", anew.bytes())
            .bind("key", anew.dataKey())
            .bind("org", secret.organization() == null ? null : secret.organization().value())
            .bind("first", secret.first())
            .bind("second", secret.second())
            .bind("oldKey", secret.sealed().dataKey())
            .bind("old", secret.sealed().bytes())
            .execute()
        == 1;
  }

  /** Erases the retired keys that nothing is sealed under; how many those were. */
  public static long eraseUnusedKeys(Handle handle) {
    return handle.execute(ERASE);
  }

  private static StaleSecret read(ResultSet row) throws SQLException {
    UUID organization = row.getObject("org_id", UUID.class);
    return new StaleSecret(
        Kind.valueOf(row.getString("kind")),
        organization == null ? null : new OrgId(organization),
        row.getString("first"),
        row.getString("second"),
        row.getString("position"),
        new Sealed(row.getObject("data_key", UUID.class), row.getBytes("sealed")));
  }
}
