/** Rows of people, organizations and memberships. */
package org.devhealth.identity.internal.account;
