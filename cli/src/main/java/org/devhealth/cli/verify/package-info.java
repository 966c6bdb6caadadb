/**
 * {@code devhealth verify}: certificates of disposition against the issuer's public keys, one by
 * one and as the chains they form. Decides nothing itself; the proof module does.
 */
package org.devhealth.cli.verify;
