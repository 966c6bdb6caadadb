/**
 * Redis as a child process: loopback, password, append-only file. Knows nothing of what is kept.
 */
package org.devhealth.dev.internal.redis;
