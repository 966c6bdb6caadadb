/**
 * Credentials of integrations: kept sealed, never shown, tested by a real connection, read by jobs
 * with a trace in the audit log.
 */
package org.devhealth.settings.credential;
