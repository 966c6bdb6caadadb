package org.devhealth.licensing;

/**
 * A feature of the product.
 *
 * @param killed whether it is switched off everywhere
 */
public record FeatureFlag(
    String name, Tier minTier, String description, boolean killed, int version) {}
