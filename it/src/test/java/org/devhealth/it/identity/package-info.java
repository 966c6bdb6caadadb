/** Accounts, logins and sessions as clients see them. */
package org.devhealth.it.identity;
