/**
 * What every feature stands on: errors, identities, the caller and pages of results.
 *
 * <p>Imports nothing of the product. Holds no business rule.
 */
package org.devhealth.kernel;
