/**
 * PostgreSQL for the features: one data source, plain SQL through Jdbi, and the binding of every
 * transaction to a database role and an organization, on which row-level security stands.
 */
package org.devhealth.kernel.data;
