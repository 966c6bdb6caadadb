/** Sessions, their refresh tokens, and what a caller may be right now. */
package org.devhealth.identity.internal.session;
