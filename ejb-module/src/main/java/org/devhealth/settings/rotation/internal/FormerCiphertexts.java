package org.devhealth.settings.rotation.internal;

import java.util.List;
import java.util.stream.Collectors;
import org.devhealth.kernel.crypto.UnderMasterKey.Column;
import org.jdbi.v3.core.Handle;

/** What is encrypted under a former master key itself, in all columns that features declare. */
public final class FormerCiphertexts {

  private static final String OF_ONE =
      """
      SELECT '%1$s' AS owner, t.%2$s::text AS key, t.%3$s AS sealed, (%4$s) AS needed,
        ('%1$s/' || t.%2$s::text) COLLATE "C" AS place
      FROM %1$s t WHERE t.%3$s IS NOT NULL
        AND substring(t.%3$s FROM 1 FOR octet_length(:header)) <> :header
      """;
  private static final String BATCH =
      "SELECT owner, key, sealed FROM (%s) s WHERE place > :after ORDER BY place LIMIT :limit";
  private static final String COUNT = "SELECT count(*) FROM (%s) s WHERE needed";
  private static final String REPLACE =
      "UPDATE %1$s SET %3$s = :anew WHERE %2$s::text = :key AND %3$s = :sealed";

  private final List<Column> columns;
  private final byte[] header;

  /**
   * Those of the columns that do not begin as everything under the current key does.
   *
   * @param header what begins everything under the current key
   */
  public FormerCiphertexts(List<Column> columns, byte[] header) {
    this.columns = List.copyOf(columns);
    this.header = header.clone();
  }

  /** One ciphertext, and what it was encrypted for. Immutable. */
  public static final class Ciphertext {

    private final String table;
    private final String key;
    private final byte[] sealed;

    private Ciphertext(String table, String key, byte[] sealed) {
      this.table = table;
      this.key = key;
      this.sealed = sealed;
    }

    public String place() {
      return table + "/" + key;
    }

    public byte[] sealed() {
      return sealed.clone();
    }
  }

  public List<Ciphertext> after(Handle handle, String place, int limit) {
    return handle
        .createQuery(BATCH.formatted(all()))
        .bind("header", header)
        .bind("after", place)
        .bind("limit", limit)
        .map((row, context) -> new Ciphertext(row.getString(1), row.getString(2), row.getBytes(3)))
        .list();
  }

  /** How many are left that something still needs. */
  public long count(Handle handle) {
    return handle
        .createQuery(COUNT.formatted(all()))
        .bind("header", header)
        .mapTo(Long.class)
        .one();
  }

  /** Keeps the new form, unless the row was changed meanwhile. */
  public boolean replace(Handle handle, Ciphertext former, byte[] anew) {
    Column column =
        columns.stream()
            .filter(each -> each.table().equals(former.table))
            .findFirst()
            .orElseThrow();
    return handle
            .createUpdate(REPLACE.formatted(column.table(), column.key(), column.name()))
            .bind("anew", anew)
            .bind("key", former.key)
            .bind("sealed", former.sealed)
            .execute()
        == 1;
  }

  private String all() {
    return columns.stream()
        .map(each -> OF_ONE.formatted(each.table(), each.key(), each.name(), each.needed()))
        .collect(Collectors.joining(" UNION ALL "));
  }
}
