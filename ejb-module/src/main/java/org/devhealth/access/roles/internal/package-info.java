/** Statements over roles and what a role may be. */
package org.devhealth.access.roles.internal;
