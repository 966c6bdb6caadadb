/**
 * The Merkle tree of RFC 6962, section 2: hashes, inclusion and consistency proofs and their
 * verification. Keeps no nodes itself: whoever grows a tree stores them, and proofs read them
 * through {@link org.devhealth.proof.merkle.NodeSource}. Knows nothing of what the leaves are.
 */
package org.devhealth.proof.merkle;
