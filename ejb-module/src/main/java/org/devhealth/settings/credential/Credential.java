package org.devhealth.settings.credential;

import java.time.Instant;
import java.util.UUID;
import org.devhealth.kernel.OrgId;

/**
 * A credential, without what is secret about it.
 *
 * @param baseUrl where the service is, or null for the provider's own place
 * @param fingerprint recognizes the secret
 * @param rotatedAt when the secret was last set
 * @param lastUsedAt when a job last read it, or null
 * @param lastTest how the last test ended, or null
 */
public record Credential(
    UUID id,
    OrgId organization,
    Provider provider,
    String name,
    String baseUrl,
    boolean enabled,
    String fingerprint,
    int version,
    Instant createdAt,
    Instant updatedAt,
    Instant rotatedAt,
    Instant lastUsedAt,
    TestResult lastTest) {}
