/**
 * What an organization may use: tiers, licence keys, feature decisions with their reasons, and
 * limits.
 *
 * <p>May import everything up to identity. Expiry takes features away and never data: nothing here
 * deletes, hides or locks what a customer stored.
 */
package org.devhealth.licensing;
