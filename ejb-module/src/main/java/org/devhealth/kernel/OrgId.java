package org.devhealth.kernel;

import java.util.Objects;
import java.util.UUID;

/** Identity of an organization. */
public record OrgId(UUID value) implements Comparable<OrgId> {

  public OrgId {
    Objects.requireNonNull(value, "value");
  }

  /** Orders as PostgreSQL orders {@code uuid}, so that locks are taken in one order everywhere. */
  @Override
  public int compareTo(OrgId other) {
    return toString().compareTo(other.toString());
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
