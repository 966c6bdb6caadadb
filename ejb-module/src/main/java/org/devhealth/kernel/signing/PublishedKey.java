package org.devhealth.kernel.signing;

import java.time.Instant;
import java.util.Optional;
import org.devhealth.proof.signature.VerificationKey;

/**
 * The public half of a key of the platform.
 *
 * @param key the key by its name
 * @param createdAt since when it may have signed
 * @param retiredAt when its private half was erased; empty for the key that signs now
 */
public record PublishedKey(VerificationKey key, Instant createdAt, Optional<Instant> retiredAt) {}
