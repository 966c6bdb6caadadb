/**
 * Rotation of all data keys: every owner gets a new one, every secret is sealed anew, the old keys
 * are erased, and a count proves that nothing is left. The job {@code secrets-rotate} drives it.
 *
 * <p>Uses tables and keys of {@code settings}; the master key is the operator's and not touched.
 */
package org.devhealth.settings.rotation;
