package org.devhealth.identity.internal.token;

import java.time.Instant;
import java.util.UUID;
import org.devhealth.identity.ApiCaller;
import org.devhealth.kernel.OrgId;
import org.devhealth.kernel.UserId;

/**
 * What a token says whose signature, issuer and audience are right.
 *
 * @param organization the organization it is bound to, or null
 * @param csrfHash the hash of the CSRF token that belongs to it, or null
 * @param principal all of its claims
 */
public record VerifiedToken(
    UserId user,
    UUID session,
    OrgId organization,
    Instant expiresAt,
    String csrfHash,
    ApiCaller principal) {}
