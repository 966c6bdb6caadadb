/**
 * The declared rule of every operation and the one interceptor that enforces it.
 *
 * <p>The decision itself is the port {@link org.devhealth.kernel.gate.Gate}, implemented by the
 * access feature.
 */
package org.devhealth.kernel.gate;
