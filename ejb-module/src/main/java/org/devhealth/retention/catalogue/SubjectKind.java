package org.devhealth.retention.catalogue;

import java.util.Locale;

/** What a legal hold can name beside whole organizations and ranges of time. */
public enum SubjectKind {
  USER,
  REPOSITORY,
  TEAM,
  WORK_ITEM;

  /** The name in catalogue and hold terms. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The kind of this name. */
  public static SubjectKind of(String wireName) {
    return valueOf(wireName.toUpperCase(Locale.ROOT));
  }
}
