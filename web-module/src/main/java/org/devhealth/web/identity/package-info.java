/**
 * Login, sessions, accounts, organizations and members over REST, and the authentication of every
 * request.
 *
 * <p>May import the front doors of identity and access. Holds no business rule.
 */
package org.devhealth.web.identity;
