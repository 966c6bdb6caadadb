package org.devhealth.retention.hold;

/**
 * A hold to be placed.
 *
 * @param name what people call it
 * @param reason why; required
 * @param matter the reference of the matter, or null
 * @param scope what it covers
 */
public record HoldDraft(String name, String reason, String matter, HoldScope scope) {}
