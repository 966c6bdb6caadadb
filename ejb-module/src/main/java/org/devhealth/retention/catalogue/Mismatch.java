package org.devhealth.retention.catalogue;

/**
 * A difference between the catalogue and a live store, for which a data type refuses to run.
 *
 * @param table the governed table
 * @param what what is wrong, for operators
 */
public record Mismatch(Store store, String table, String what) {

  @Override
  public String toString() {
    return store.wireName() + "." + table + " " + what;
  }
}
