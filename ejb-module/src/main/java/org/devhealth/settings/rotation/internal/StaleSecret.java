package org.devhealth.settings.rotation.internal;

import org.devhealth.kernel.OrgId;
import org.devhealth.settings.Sealed;

/**
 * A secret under a retired key.
 *
 * @param kind its table
 * @param first category or provider
 * @param second key or name of the credential
 */
public record StaleSecret(
    Kind kind, OrgId organization, String first, String second, String position, Sealed sealed) {

  /** The tables with sealed columns, and how their rows are called when sealed. */
  public enum Kind {
    SETTINGS("settings", "category", "key", "."),
    CREDENTIALS("integration_credentials", "provider", "name", "/");

    final String table;
    final String firstColumn;
    final String secondColumn;
    private final String between;

    Kind(String table, String firstColumn, String secondColumn, String between) {
      this.table = table;
      this.firstColumn = firstColumn;
      this.secondColumn = secondColumn;
      this.between = between;
    }
  }

  /** The name it was sealed under. */
  public String name() {
    String folder = kind == Kind.SETTINGS ? "settings/" : "credentials/";
    return folder + first + kind.between + second;
  }
}
