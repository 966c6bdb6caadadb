/**
 * Settings: what is changed while the product runs, per organization or for the platform, with
 * provenance, versions and history; and the envelope encryption of secrets.
 *
 * <p>May import the kernel and the audit log. Start-up configuration is not kept here. Features
 * declare their settings by {@link org.devhealth.settings.SettingDeclarations} and read them by
 * {@link org.devhealth.settings.SettingValues}.
 */
package org.devhealth.settings;
