/**
 * The audit log over REST: reading, proofs, exports, and the published signing keys.
 *
 * <p>Uses the front doors of audit and of the kernel's signing only.
 */
package org.devhealth.web.audit;
