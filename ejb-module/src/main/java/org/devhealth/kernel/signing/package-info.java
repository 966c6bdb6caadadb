/**
 * The platform's Ed25519 keys, with which certificates, checkpoints and exports are signed.
 *
 * <p>Access tokens have keys of their own (RS256) in the identity feature. What is signed and how
 * it is verified offline is the proof module's matter; this package only keeps the keys.
 */
package org.devhealth.kernel.signing;
