/**
 * Certificates of disposition: what a purge deleted, under which policy and holds, in canonical
 * JSON, signed, chained per organization. Issued by the server, verified here without it; format in
 * {@code docs/formats.md}. Deletes nothing and counts nothing itself.
 */
package org.devhealth.proof.certificate;
