package org.devhealth.identity;

import java.time.Instant;
import java.util.UUID;
import org.devhealth.kernel.OrgId;

/**
 * An invitation into an organization, bound to one address.
 *
 * @param id the invitation
 * @param organization into which
 * @param email of whom
 * @param role as what
 * @param status pending, accepted or revoked; a pending one may have expired
 * @param createdAt when it was sent last
 * @param expiresAt until when it can be accepted
 */
public record Invitation(
    UUID id,
    OrgId organization,
    String email,
    String role,
    String status,
    Instant createdAt,
    Instant expiresAt) {}
