package org.devhealth.licensing.internal;

import org.devhealth.licensing.Tier;

/** A row of {@code feature_flags}; killed means off for everybody whatever they licensed. */
public record Feature(String key, Tier minTier, boolean killed) {}
