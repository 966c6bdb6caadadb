/** Passwords: which are acceptable, and how they are hashed without exhausting the server. */
package org.devhealth.identity.internal.password;
