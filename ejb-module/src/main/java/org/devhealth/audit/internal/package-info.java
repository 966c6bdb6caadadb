/**
 * How the log is read, sealed and kept ready for the next month.
 *
 * <p>Not for other features: they use {@link org.devhealth.audit}.
 */
package org.devhealth.audit.internal;
