/**
 * Brings data into the analytics store; first the history of local git repositories.
 *
 * <p>Stands on top of all other features. It reads sources without changing them, writes rows whose
 * keys make a repetition harmless, and keeps what was read up to where in PostgreSQL.
 */
package org.devhealth.sync;
