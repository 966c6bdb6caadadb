package org.devhealth.identity;

import java.time.Instant;
import org.devhealth.kernel.UserId;

/**
 * A person's account; without any secret.
 *
 * @param id the account
 * @param email the address, lower case
 * @param fullName the name, or null
 * @param superuser whether it administers the platform
 * @param status active or disabled
 * @param emailVerifiedAt when the address was proven, or null
 * @param lastLoginAt or null
 * @param createdAt when it was made
 */
public record User(
    UserId id,
    String email,
    String fullName,
    boolean superuser,
    Status status,
    Instant emailVerifiedAt,
    Instant lastLoginAt,
    Instant createdAt) {

  /** Whether the account may be used. */
  public enum Status {
    ACTIVE,
    DISABLED
  }

  public boolean isActive() {
    return status == Status.ACTIVE;
  }
}
