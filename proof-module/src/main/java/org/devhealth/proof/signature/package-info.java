/**
 * Ed25519 keys (RFC 8032, RFC 8037) and signed texts in the JWS compact serialization (RFC 7515).
 * One algorithm, three header parameters, one spelling: whatever else a JWS may be is refused by
 * name. Knows nothing of what is signed.
 */
package org.devhealth.proof.signature;
