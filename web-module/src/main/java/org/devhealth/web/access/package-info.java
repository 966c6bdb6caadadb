/** Enforces what operations declare, and serves roles and permissions. Uses access only. */
package org.devhealth.web.access;
