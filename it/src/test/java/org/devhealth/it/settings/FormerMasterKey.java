package org.devhealth.it.settings;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.devhealth.it.Product;
import org.devhealth.it.installation.Sql;
import org.devhealth.kernel.crypto.Keyring;
import org.devhealth.kernel.crypto.MasterKey;
import org.devhealth.kernel.crypto.MasterKeys;

/** Makes a database as it was before the operator took another master key. */
final class FormerMasterKey {

  private static final List<Column> COLUMNS =
      List.of(
          new Column("token_keys", "kid", "private_key", "verifies_until IS NULL"),
          new Column("proof_keys", "kid", "private_jwk", "retired_at IS NULL"),
          new Column("mfa_factors", "id", "secret", "secret IS NOT NULL"),
          new Column("licenses", "id", "token", "revoked_at IS NULL"));

  private final Sql sql;
  private final Keyring current;
  private final Keyring former;

  private record Column(String table, String key, String name, String live) {}

  private record Only(Optional<MasterKey> current) implements MasterKeys {

    @Override
    public List<MasterKey> previous() {
      return List.of();
    }

    @Override
    public Optional<String> complaint() {
      return Optional.empty();
    }
  }

  private FormerMasterKey(Sql sql, String current) {
    this.sql = sql;
    this.current = keyring(current);
    this.former = keyring(Product.FORMER_MASTER_KEY);
  }

  static FormerMasterKey of(Product product) {
    return new FormerMasterKey(
        product.installation().sql(),
        product.installation().stores().environment().get("DEVHEALTH_MASTER_KEY"));
  }

  private static Keyring keyring(String key) {
    return new Keyring(new Only(Optional.of(MasterKey.of(key))));
  }

  /** Encrypts what is there under the former key; the secrets by their places. */
  Map<String, String> takeBack() {
    Map<String, String> secrets = new TreeMap<>();
    for (Column column : COLUMNS) {
      ciphertexts(column)
          .forEach(
              (place, text) -> {
                byte[] secret = current.decrypt(text, place);
                int changed =
                    sql.execute(
                        "UPDATE %s SET %s = ? WHERE %s::text = ?"
                            .formatted(column.table(), column.name(), column.key()),
                        former.encrypt(secret, place),
                        place.substring(place.indexOf('/') + 1));
                if (changed == 1) {
                  secrets.put(place, HexFormat.of().formatHex(secret));
                }
              });
    }
    return secrets;
  }

  /** The secrets of these places as one reads them who has the current key only. */
  Map<String, String> readableWithout(Set<String> places) {
    Map<String, String> secrets = new TreeMap<>();
    COLUMNS.forEach(
        column ->
            ciphertexts(column).entrySet().stream()
                .filter(each -> places.contains(each.getKey()))
                .forEach(
                    each ->
                        secrets.put(
                            each.getKey(),
                            HexFormat.of()
                                .formatHex(current.decrypt(each.getValue(), each.getKey())))));
    return secrets;
  }

  private Map<String, byte[]> ciphertexts(Column column) {
    Map<String, byte[]> found = new TreeMap<>();
    sql.texts(
            "SELECT '%1$s/' || %2$s::text || ' ' || encode(%3$s, 'hex') FROM %1$s WHERE %4$s"
                .formatted(column.table(), column.key(), column.name(), column.live()))
        .forEach(
            line -> {
              String[] parts = line.split(" ", 2);
              found.put(parts[0], HexFormat.of().parseHex(parts[1]));
            });
    return found;
  }
}
