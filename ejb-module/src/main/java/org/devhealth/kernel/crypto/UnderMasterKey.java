package org.devhealth.kernel.crypto;

import java.util.List;

/**
 * What is encrypted under the master key itself, by {@link Keyring#encrypt}. Port: a feature that
 * keeps such ciphertexts implements it as an application-scoped bean, so that a rotation encrypts
 * them anew.
 */
public interface UnderMasterKey {

  List<Column> columns();

  /**
   * A column of ciphertexts. The place of each is the table's name, a slash and the row's key.
   *
   * @param needed an SQL condition on the row: whether the rotation has failed when it stays under
   *     a former master key
   */
  record Column(String table, String key, String name, String needed) {

    /** One of which every row is needed. */
    public Column(String table, String key, String name) {
      this(table, key, name, "true");
    }
  }
}
