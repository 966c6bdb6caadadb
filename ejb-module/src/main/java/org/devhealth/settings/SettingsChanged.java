package org.devhealth.settings;

/** Fired in a transaction that changes settings; observed after its commit. */
public record SettingsChanged() {}
