/**
 * Writes exports of the log: parts in the order of the seal, a list of leaves and a signed
 * manifest, as {@code org.devhealth.proof.audit} verifies them.
 */
package org.devhealth.audit.internal.export;
