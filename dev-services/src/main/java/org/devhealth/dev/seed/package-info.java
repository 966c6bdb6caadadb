/**
 * Made-up data of an organization in bulk, the same for the same seed: years of audit events,
 * commits and daily metrics, for benchmarks, campaigns and the demonstration.
 *
 * <p>Writes past the product, as the owner of the tables; never part of the product.
 */
package org.devhealth.dev.seed;
