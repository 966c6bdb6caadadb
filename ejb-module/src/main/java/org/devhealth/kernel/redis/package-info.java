/**
 * Redis for the features: commands that never wait long and messages between servers.
 *
 * <p>Redis may be away at any time; what then no longer holds is the feature's to state. Nothing
 * here is the only copy of anything.
 */
package org.devhealth.kernel.redis;
