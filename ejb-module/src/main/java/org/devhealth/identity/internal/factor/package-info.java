/** Second factors: one-time codes, passkeys, recovery codes, and the challenges of logins. */
package org.devhealth.identity.internal.factor;
