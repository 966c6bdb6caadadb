/**
 * Roles that an organization makes of the documented permissions, beside the built-in ones.
 *
 * <p>May import everything up to licensing. What a role allows is decided elsewhere, by the same
 * table that this feature writes.
 */
package org.devhealth.access.roles;
