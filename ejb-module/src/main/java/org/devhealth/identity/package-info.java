/**
 * Who is who: people, organizations, memberships, logins, sessions and tokens.
 *
 * <p>May import the kernel, audit and settings. It does not decide what a role may do; it asks the
 * port {@link org.devhealth.identity.RolePermissions}.
 */
package org.devhealth.identity;
