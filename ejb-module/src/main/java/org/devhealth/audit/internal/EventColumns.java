package org.devhealth.audit.internal;

import java.security.SecureRandom;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.devhealth.kernel.OrgId;
import org.jdbi.v3.core.argument.Argument;

/**
 * Events of one organization as arrays, a column each; not thread-safe. The driver sends an array
 * in binary only when its elements have their own type, which bindings of lists do not give it.
 */
final class EventColumns {

  private static final int SALT_BYTES = 32;

  private final List<NewEvent> rows;
  private final SecureRandom random;

  EventColumns(List<NewEvent> rows, SecureRandom random) {
    OrgId organization = rows.get(0).event().organization();
    if (!rows.stream().allMatch(row -> Objects.equals(row.event().organization(), organization))) {
      throw new IllegalArgumentException("events of several organizations");
    }
    this.rows = rows;
    this.random = random;
  }

  OrgId organization() {
    return rows.get(0).event().organization();
  }

  Argument texts(Function<NewEvent, String> column) {
    return array("text", column, String[]::new);
  }

  Argument numbers(Function<NewEvent, Long> column) {
    return array("int8", column, Long[]::new);
  }

  Argument wholes(Function<NewEvent, Integer> column) {
    return array("int4", column, Integer[]::new);
  }

  Argument salts() {
    return array("bytea", row -> salt(), byte[][]::new);
  }

  private byte[] salt() {
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    return salt;
  }

  private <T> Argument array(String type, Function<NewEvent, T> column, IntFunction<T[]> array) {
    T[] values = rows.stream().map(column).toArray(array);
    return (position, statement, context) ->
        statement.setArray(position, statement.getConnection().createArrayOf(type, values));
  }
}
