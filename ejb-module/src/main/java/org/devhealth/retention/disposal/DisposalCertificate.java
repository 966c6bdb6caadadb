package org.devhealth.retention.disposal;

import java.time.Instant;
import java.util.UUID;

/**
 * A certificate of a deletion.
 *
 * @param subject the data type, or {@code organization} for what none governs
 * @param jws compact JWS (RFC 7515)
 */
public record DisposalCertificate(
    UUID id, String subject, long sequence, long rowsDeleted, Instant issuedAt, String jws) {}
