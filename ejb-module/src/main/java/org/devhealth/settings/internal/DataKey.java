package org.devhealth.settings.internal;

import com.google.crypto.tink.Aead;
import java.util.UUID;

/** A data key that was unwrapped. */
public record DataKey(UUID id, int version, Aead aead) {}
