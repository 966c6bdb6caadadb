/**
 * JSON as far as proofs need it: a strict reader of I-JSON (RFC 7493) and the canonical form of RFC
 * 8785. The reader refuses whatever two programs could understand differently and bounds size and
 * depth; it is not a general object mapper.
 */
package org.devhealth.proof.json;
