package org.devhealth.kernel;

import java.util.Objects;
import java.util.UUID;

/** Identity of a person's account, across organizations. */
public record UserId(UUID value) {

  public UserId {
    Objects.requireNonNull(value, "value");
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
