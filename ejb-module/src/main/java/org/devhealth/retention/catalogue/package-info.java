/**
 * The data catalogue: which tables a policy can govern, on which store, by which columns; data
 * ({@code retention/catalogue.json}), not code.
 */
package org.devhealth.retention.catalogue;
