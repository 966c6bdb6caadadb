/**
 * Exports of the audit log and their verification: what an export says of itself, and whether its
 * events are the ones that a signed checkpoint covers.
 *
 * <p>Reads files only; how parts are compressed is the caller's matter. Works without any server.
 */
package org.devhealth.proof.audit;
