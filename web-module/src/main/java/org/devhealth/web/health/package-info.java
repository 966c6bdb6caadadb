/**
 * Answers {@code /health/live}, {@code /health/ready} and {@code /health/started}.
 *
 * <p>Asks the stores through {@link org.devhealth.kernel.StoreProbe}; decides nothing else.
 */
package org.devhealth.web.health;
