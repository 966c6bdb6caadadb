package org.devhealth.retention.catalogue;

import java.util.Locale;

/**
 * The column that tells whose a row is.
 *
 * @param name its name
 * @param type how it writes the organization's id
 */
public record OrganizationColumn(String name, Type type) {

  /** How the organization's id is written. */
  public enum Type {
    UUID,
    /** The id as text, in lower case with hyphens. */
    TEXT;

    /** The name in catalogues, which is PostgreSQL's too. */
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The type of this name. */
    public static Type of(String wireName) {
      return valueOf(wireName.toUpperCase(Locale.ROOT));
    }
  }

  /** What a store's own tables have. */
  public static OrganizationColumn usualOf(Store store) {
    return new OrganizationColumn("org_id", store == Store.POSTGRES ? Type.UUID : Type.TEXT);
  }
}
