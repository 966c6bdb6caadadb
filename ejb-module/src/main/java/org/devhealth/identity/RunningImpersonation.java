package org.devhealth.identity;

import java.time.Instant;
import java.util.UUID;
import org.devhealth.kernel.OrgId;
import org.devhealth.kernel.UserId;

/**
 * A session in which a superuser acts in another person's place.
 *
 * @param session the session
 * @param by the superuser
 * @param target the person
 * @param organization or null
 * @param readOnly whether nothing can be changed
 * @param startedAt since when
 * @param expiresAt until when at most
 */
public record RunningImpersonation(
    UUID session,
    UserId by,
    UserId target,
    OrgId organization,
    boolean readOnly,
    Instant startedAt,
    Instant expiresAt) {}
