package org.devhealth.identity;

import java.time.Instant;
import org.devhealth.kernel.OrgId;

/**
 * An organization, the tenant of everything.
 *
 * @param id the organization
 * @param name for people
 * @param slug unique, for addresses
 * @param status whether its members may use it
 * @param mfaRequired whether only sessions opened with a second factor may work in it
 * @param createdAt when it was made
 */
public record Organization(
    OrgId id, String name, String slug, Status status, boolean mfaRequired, Instant createdAt) {

  /** Only an active organization can be used. */
  public enum Status {
    ACTIVE,
    SUSPENDED,
    CLOSING,
    CLOSED
  }
}
