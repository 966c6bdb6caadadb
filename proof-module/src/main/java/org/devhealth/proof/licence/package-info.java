/**
 * Licence tokens: EdDSA JWTs that say what a deployment may use and until when. Pure functions of
 * the token, the keys and the time given; what a licence means for a feature is decided elsewhere.
 */
package org.devhealth.proof.licence;
