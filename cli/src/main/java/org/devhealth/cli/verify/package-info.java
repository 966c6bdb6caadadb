/**
 * {@code devhealth verify}: certificates, exports and proofs against the public keys of the issuer,
 * one by one and as the chains they form. Decides nothing itself; the proof module does.
 */
package org.devhealth.cli.verify;
