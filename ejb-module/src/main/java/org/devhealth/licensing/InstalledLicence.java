package org.devhealth.licensing;

import java.time.Instant;
import java.util.UUID;
import org.devhealth.kernel.OrgId;

/**
 * A licence key that is kept; never the key itself.
 *
 * @param organization whose it is, or null for the whole deployment
 * @param jti the key's own id
 * @param kid which vendor key signed it
 * @param orgName the customer it was issued to, or null
 * @param source the way it came in
 * @param revokedAt when it was revoked here, or null
 */
public record InstalledLicence(
    UUID id,
    OrgId organization,
    String jti,
    String kid,
    Tier tier,
    LicenceStatus status,
    Instant notBefore,
    Instant expiresAt,
    Instant graceUntil,
    String orgName,
    String source,
    Instant installedAt,
    Instant revokedAt) {}
