/**
 * Why a record is still here: what keeps it, and when it would go.
 *
 * <p>Reads as the role that deletes, so it sees what a purge can reach; changes nothing. Imports
 * the catalogue, policies and holds, never a purge.
 */
package org.devhealth.retention.explain;
