package org.devhealth.identity;

import java.time.Instant;
import java.util.UUID;
import org.devhealth.kernel.OrgId;

/**
 * A login that lives, as its owner sees it.
 *
 * @param id the session, {@code sid} of its tokens
 * @param organization the organization it is bound to, or null
 * @param authMethod how it began, for example {@code password}
 * @param ip from where, or null
 * @param userAgent with what, or null
 * @param createdAt since when
 * @param lastSeenAt about when it was used last
 * @param expiresAt when it ends at the latest
 */
public record SessionInfo(
    UUID id,
    OrgId organization,
    String authMethod,
    String ip,
    String userAgent,
    Instant createdAt,
    Instant lastSeenAt,
    Instant expiresAt) {}
