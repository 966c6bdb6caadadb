/**
 * Keys of the start-up configuration: which there are, and the refusal to start with others.
 *
 * <p>Each feature reads its own keys; here nothing is read but their names.
 */
package org.devhealth.kernel.config;
