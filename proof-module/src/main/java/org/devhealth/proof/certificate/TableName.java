package org.devhealth.proof.certificate;

/** A table of a store, such as {@code audit_log} of {@code postgres}. */
public record TableName(String store, String table) {

  public TableName {
    Texts.require(store, "store");
    Texts.require(table, "table");
  }

  @Override
  public String toString() {
    return store + "." + table;
  }
}
