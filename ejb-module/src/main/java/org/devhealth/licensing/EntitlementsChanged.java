package org.devhealth.licensing;

/** Fired in a transaction that changes what organizations may use; observed after its commit. */
public record EntitlementsChanged() {}
